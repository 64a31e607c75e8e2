package dev.guardian.local;

import dev.guardian.testkit.delivery.MetricSourceContract;
import dev.guardian.testkit.delivery.MetricSourceWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the port, kept by real processes. */
final class LocalMetricsContractTest extends MetricSourceContract {
  @TempDir static Path folder;

  private static LocalWorld world;

  @BeforeAll
  static void open() {
    world = new LocalWorld(folder);
  }

  @AfterAll
  static void shutDown() {
    world.shutDown();
  }

  @Override
  protected MetricSourceWorld world() {
    return world;
  }
}
