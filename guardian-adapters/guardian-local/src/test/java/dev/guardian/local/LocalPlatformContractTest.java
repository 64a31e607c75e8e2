package dev.guardian.local;

import dev.guardian.testkit.delivery.PlatformContract;
import dev.guardian.testkit.delivery.PlatformWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the port, kept by real processes. */
final class LocalPlatformContractTest extends PlatformContract {
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
  protected PlatformWorld world() {
    return world;
  }
}
