package dev.guardian.testkit.store;

import dev.guardian.engine.InMemoryAuditLog;
import dev.guardian.spi.AuditLog;

final class InMemoryAuditLogTest extends AuditLogContract {
  @Override
  protected AuditLog open() {
    return new InMemoryAuditLog();
  }
}
