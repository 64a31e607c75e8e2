package dev.guardian.testkit.delivery;

import dev.guardian.engine.InMemoryLocks;
import dev.guardian.spi.Locks;

final class InMemoryLocksTest extends LocksContract {
  @Override
  protected Locks open() {
    return new InMemoryLocks();
  }
}
