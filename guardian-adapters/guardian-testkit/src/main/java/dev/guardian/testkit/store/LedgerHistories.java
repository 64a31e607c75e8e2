package dev.guardian.testkit.store;

import dev.guardian.change.RepositoryId;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.TrustLedger;
import dev.guardian.testkit.store.LinearizationSearch.Timed;
import dev.guardian.trust.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * Lets eight callers at a ledger, up to six calls each, and looks whether what they saw could have
 * happened one after the other. Callers tell the same facts in different words, so that it can be
 * seen whose word was kept, and both earn and lose.
 */
final class LedgerHistories {
  private static final int CALLERS = 8;
  private static final int MOST_CALLS = 6;
  private static final int FACTS = 5;
  private static final long MOST_NANOS = 2_000_000_000L;
  private static final RepositoryId SHOP = new RepositoryId("1001");
  private static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00Z");

  private final TrustLedger ledger;
  private final SplittableRandom random;
  private int played;

  LedgerHistories(TrustLedger ledger, long seed) {
    this.ledger = ledger;
    this.random = new SplittableRandom(seed);
  }

  /**
   * Plays so many rounds, but begins none after two seconds: what a slow disk makes of them is not
   * worth waiting for. Returns the first history that cannot be; empty if all can.
   */
  Optional<String> firstBroken(int rounds) throws Exception {
    long began = System.nanoTime();
    for (int round = 1; round <= rounds && System.nanoTime() - began < MOST_NANOS; round++) {
      played = round;
      List<Timed<LedgerCall>> history = play("otto-" + round);
      if (!LinearizationSearch.<List<LedgerEntry>, LedgerCall>finds(
          (entries, call) -> call.after(entries), List.of(), history)) {
        return Optional.of("round " + round + ":\n" + text(history));
      }
    }
    return Optional.empty();
  }

  /** Returns how many rounds there were. */
  int played() {
    return played;
  }

  private List<Timed<LedgerCall>> play(String agent) throws Exception {
    List<Callable<List<Timed<LedgerCall>>>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int number = caller;
      SplittableRandom own = random.split();
      callers.add(() -> calls(agent, number, own));
    }
    return Callers.atOnce(Callers.platform(), callers).stream().flatMap(List::stream).toList();
  }

  private List<Timed<LedgerCall>> calls(String agent, int caller, SplittableRandom own) {
    List<Timed<LedgerCall>> calls = new ArrayList<>();
    int count = 1 + own.nextInt(MOST_CALLS);
    for (int i = 0; i < count; i++) {
      LedgerEntry entry = entry(agent, own.nextInt(FACTS), caller + "." + i);
      boolean reads = own.nextInt(3) == 0;
      long begun = System.nanoTime();
      LedgerCall call =
          reads
              ? new LedgerCall.Read(ledger.entries(SHOP, agent))
              : new LedgerCall.Append(entry, ledger.append(entry));
      calls.add(new Timed<>(call, begun, System.nanoTime()));
    }
    return calls;
  }

  private static LedgerEntry entry(String agent, int fact, String words) {
    LedgerEntry.Kind kind = fact == 0 ? LedgerEntry.Kind.INCIDENT : LedgerEntry.Kind.MERGED;
    return new LedgerEntry(
        kind, SHOP, agent, fact, "sha-" + fact, MOMENT, RiskLevel.MEDIUM, null, words);
  }

  private static String text(List<Timed<LedgerCall>> history) {
    long first = history.stream().mapToLong(Timed::begun).min().orElse(0);
    return history.stream()
        .sorted(Comparator.comparingLong(Timed::begun))
        .map(each -> each.begun() - first + " to " + (each.ended() - first) + " ns " + each.call())
        .collect(Collectors.joining("\n"));
  }
}
