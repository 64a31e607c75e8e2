package dev.guardian.examples.benchmarks.host;

import dev.guardian.change.RepositoryId;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A ledger in memory, by repository and agent, in which every agent was granted a level in every
 * repository before the beginning.
 */
final class FleetLedger implements TrustLedger {
  private record Key(RepositoryId repository, String agent) {}

  private final Map<Key, List<LedgerEntry>> entries = new ConcurrentHashMap<>();
  private final String level;

  FleetLedger(String level) {
    this.level = level;
  }

  private List<LedgerEntry> of(RepositoryId repository, String agent) {
    return entries.computeIfAbsent(
        new Key(repository, agent),
        key ->
            new ArrayList<>(
                List.of(
                    LedgerEntry.granted(
                        repository, agent, level, "fleet", Instant.EPOCH, "the fleet is known"))));
  }

  @Override
  public boolean append(LedgerEntry entry) {
    List<LedgerEntry> known = of(entry.repository(), entry.agent());
    synchronized (known) {
      return known.stream().noneMatch(each -> sameFact(each, entry)) && known.add(entry);
    }
  }

  private static boolean sameFact(LedgerEntry one, LedgerEntry other) {
    return one.change() == other.change()
        && one.kind() == other.kind()
        && one.key().equals(other.key());
  }

  @Override
  public List<LedgerEntry> entries(RepositoryId repository, String agent) {
    List<LedgerEntry> known = of(repository, agent);
    synchronized (known) {
      return List.copyOf(known);
    }
  }
}
