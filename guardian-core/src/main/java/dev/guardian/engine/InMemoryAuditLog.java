package dev.guardian.engine;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An audit log that lives as long as the program: for tests and trials. */
public final class InMemoryAuditLog implements AuditLog {
  private final Map<String, AuditEntry> entries = new LinkedHashMap<>();

  @Override
  public synchronized void append(AuditEntry entry) {
    entries.putIfAbsent(entry.key(), entry);
  }

  @Override
  public synchronized List<AuditEntry> entries() {
    return List.copyOf(entries.values());
  }
}
