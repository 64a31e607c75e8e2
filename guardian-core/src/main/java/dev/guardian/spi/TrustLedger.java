package dev.guardian.spi;

import dev.guardian.change.RepositoryId;
import dev.guardian.trust.LedgerEntry;
import java.util.List;

/** Keeps what became of agents' changes. Only ever appended to. */
public interface TrustLedger {

  /**
   * Appends an entry durably. Telling the same fact again (same repository, agent, change, key and
   * kind) changes nothing.
   *
   * @return whether it was new
   */
  boolean append(LedgerEntry entry);

  /** Returns the entries of an agent in a repository in the order they were appended. */
  List<LedgerEntry> entries(RepositoryId repository, String agent);
}
