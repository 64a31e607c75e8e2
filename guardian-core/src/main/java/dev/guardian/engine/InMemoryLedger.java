package dev.guardian.engine;

import dev.guardian.change.RepositoryId;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A ledger that lives as long as the program: for tests and trials. */
public final class InMemoryLedger implements TrustLedger {
  private record Account(RepositoryId repository, String agent) {}

  private record Fact(long change, String key, LedgerEntry.Kind kind) {}

  private final Map<Account, Map<Fact, LedgerEntry>> accounts = new HashMap<>();

  @Override
  public synchronized boolean append(LedgerEntry entry) {
    return accounts
            .computeIfAbsent(
                new Account(entry.repository(), entry.agent()), any -> new LinkedHashMap<>())
            .putIfAbsent(new Fact(entry.change(), entry.key(), entry.kind()), entry)
        == null;
  }

  @Override
  public synchronized List<LedgerEntry> entries(RepositoryId repository, String agent) {
    return List.copyOf(
        accounts.getOrDefault(new Account(repository, agent), Collections.emptyMap()).values());
  }
}
