package dev.guardian.engine;

import dev.guardian.change.RepositoryId;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.util.ArrayList;
import java.util.List;

/** A ledger that lives as long as the program: for tests and trials. */
public final class InMemoryLedger implements TrustLedger {
  private final List<LedgerEntry> entries = new ArrayList<>();

  @Override
  public synchronized boolean append(LedgerEntry entry) {
    boolean known = entries.stream().anyMatch(each -> sameFact(each, entry));
    if (!known) {
      entries.add(entry);
    }
    return !known;
  }

  private static boolean sameFact(LedgerEntry one, LedgerEntry other) {
    return one.repository().equals(other.repository())
        && one.agent().equals(other.agent())
        && one.change() == other.change()
        && one.key().equals(other.key())
        && one.kind() == other.kind();
  }

  @Override
  public synchronized List<LedgerEntry> entries(RepositoryId repository, String agent) {
    return entries.stream()
        .filter(each -> each.repository().equals(repository) && each.agent().equals(agent))
        .toList();
  }
}
