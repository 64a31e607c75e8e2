package dev.guardian.git;

import dev.guardian.testkit.forge.ForgeContract;
import dev.guardian.testkit.forge.ForgeWorld;
import dev.guardian.testkit.forge.Push;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/**
 * A local forge keeps the promises of every forge. What is special about it is tested beside this.
 */
final class LocalForgeTest extends ForgeContract {
  @TempDir Path folder;

  @Override
  protected ForgeWorld world(Push first) {
    return new GitWorld(folder, first);
  }
}
