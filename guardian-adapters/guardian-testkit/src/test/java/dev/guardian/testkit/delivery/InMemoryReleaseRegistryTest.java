package dev.guardian.testkit.delivery;

import dev.guardian.engine.InMemoryReleaseRegistry;
import dev.guardian.spi.ReleaseRegistry;

final class InMemoryReleaseRegistryTest extends ReleaseRegistryContract {
  @Override
  protected ReleaseRegistry open() {
    return new InMemoryReleaseRegistry();
  }
}
