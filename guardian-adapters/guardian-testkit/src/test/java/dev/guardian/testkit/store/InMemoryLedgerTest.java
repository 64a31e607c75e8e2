package dev.guardian.testkit.store;

import dev.guardian.engine.InMemoryLedger;
import dev.guardian.spi.TrustLedger;

final class InMemoryLedgerTest extends TrustLedgerContract {
  @Override
  protected TrustLedger open() {
    return new InMemoryLedger();
  }
}
