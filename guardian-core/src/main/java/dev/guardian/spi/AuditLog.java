package dev.guardian.spi;

import java.util.List;

/** Keeps who decided what. Only ever appended to. */
public interface AuditLog {

  /** Appends an entry durably. An entry with a key that is already there changes nothing. */
  void append(AuditEntry entry);

  /** Returns all entries in the order they were appended. */
  List<AuditEntry> entries();
}
