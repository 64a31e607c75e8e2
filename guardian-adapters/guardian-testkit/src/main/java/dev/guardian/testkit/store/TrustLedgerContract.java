package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.RepositoryId;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import dev.guardian.trust.LedgerEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TrustLedger} owes. One that outlives its process extends {@link
 * DurableTrustLedgerContract} instead.
 */
public abstract class TrustLedgerContract {
  /** A repository. */
  protected static final RepositoryId SHOP = new RepositoryId("1001");

  /** Another one. */
  protected static final RepositoryId BLOG = new RepositoryId("1002");

  /** A moment that only nanoseconds can tell from its neighbours. */
  protected static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  private static final int ROUNDS = 300;

  /** The ledger under test, opened anew before each test. */
  protected TrustLedger ledger;

  /** Made by JUnit; {@link #openFresh} fills the ledger in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected TrustLedgerContract() {}

  /**
   * Returns a ledger that holds nothing yet. Called once before each test; closing is the caller's
   * own affair.
   */
  protected abstract TrustLedger open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    ledger = open();
  }

  /** Returns the fact that a change of {@code otto} landed in {@link #SHOP}. */
  protected static LedgerEntry merged(long change) {
    return new LedgerEntry(
        Kind.MERGED, SHOP, "otto", change, "sha-" + change, MOMENT, RiskLevel.MEDIUM, null, "");
  }

  @Test
  protected void a_new_ledger_is_empty() {
    assertThat(ledger.entries(SHOP, "otto")).isEmpty();
  }

  @Test
  protected void entries_of_every_kind_come_back_as_they_were() {
    List<LedgerEntry> entries = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      entries.add(
          new LedgerEntry(kind, SHOP, "otto", 7, "k", MOMENT, RiskLevel.HIGH, null, "ä'日👩‍🔧\n"));
    }
    entries.add(
        LedgerEntry.granted(SHOP, "otto", "L2", "grant-1", MOMENT.plusNanos(1), "known for long"));

    for (LedgerEntry entry : entries) {
      assertThat(ledger.append(entry)).isTrue();
    }

    assertThat(ledger.entries(SHOP, "otto")).isEqualTo(entries);
  }

  @Test
  protected void every_moment_comes_back_to_the_nanosecond() {
    List<Instant> moments =
        List.of(
            Instant.EPOCH,
            Instant.EPOCH.minusNanos(1),
            Instant.ofEpochSecond(1, 999_999_999),
            MOMENT,
            Instant.MAX,
            Instant.MIN);

    for (int i = 0; i < moments.size(); i++) {
      ledger.append(
          new LedgerEntry(Kind.MERGED, SHOP, "otto", i, "k", moments.get(i), null, null, ""));
    }

    assertThat(ledger.entries(SHOP, "otto")).extracting(LedgerEntry::at).isEqualTo(moments);
  }

  @Test
  protected void the_same_fact_told_again_changes_nothing() {
    LedgerEntry again =
        new LedgerEntry(
            Kind.MERGED,
            SHOP,
            "otto",
            1,
            "sha-1",
            MOMENT.plusSeconds(60),
            RiskLevel.LOW,
            null,
            "later");

    assertThat(ledger.append(merged(1))).isTrue();
    assertThat(ledger.append(again)).isFalse();

    assertThat(ledger.entries(SHOP, "otto")).containsExactly(merged(1));
  }

  @Test
  protected void a_fact_that_differs_in_any_part_of_its_key_is_another_one() {
    List<LedgerEntry> facts =
        List.of(
            fact(Kind.MERGED, SHOP, "otto", 1, "a"),
            fact(Kind.REVERTED, SHOP, "otto", 1, "a"),
            fact(Kind.MERGED, BLOG, "otto", 1, "a"),
            fact(Kind.MERGED, SHOP, "Otto", 1, "a"),
            fact(Kind.MERGED, SHOP, "otto", 2, "a"),
            fact(Kind.MERGED, SHOP, "otto", 1, "A"));

    for (LedgerEntry fact : facts) {
      assertThat(ledger.append(fact)).as("%s", fact).isTrue();
    }
    for (LedgerEntry fact : facts) {
      assertThat(ledger.append(fact)).as("%s again", fact).isFalse();
    }
  }

  private static LedgerEntry fact(
      Kind kind, RepositoryId where, String agent, long change, String key) {
    return new LedgerEntry(kind, where, agent, change, key, MOMENT, null, null, "");
  }

  @Test
  protected void an_agent_has_only_its_own_entries_of_that_repository() {
    LedgerEntry elsewhere = fact(Kind.MERGED, BLOG, "otto", 1, "a");
    LedgerEntry another = fact(Kind.MERGED, SHOP, "ada", 1, "a");

    ledger.append(elsewhere);
    ledger.append(merged(1));
    ledger.append(another);

    assertThat(ledger.entries(SHOP, "otto")).containsExactly(merged(1));
    assertThat(ledger.entries(BLOG, "otto")).containsExactly(elsewhere);
    assertThat(ledger.entries(SHOP, "ada")).containsExactly(another);
    assertThat(ledger.entries(SHOP, "OTTO")).isEmpty();
  }

  @Test
  protected void entries_keep_the_order_of_their_arrival_whatever_their_moment() {
    LedgerEntry late = fact(Kind.MERGED, SHOP, "otto", 9, "z");
    LedgerEntry early =
        new LedgerEntry(
            Kind.MERGED, SHOP, "otto", 1, "a", MOMENT.minusSeconds(86_400), null, null, "");

    ledger.append(late);
    ledger.append(early);

    assertThat(ledger.entries(SHOP, "otto")).containsExactly(late, early);
  }

  @Test
  protected void a_fact_told_by_many_at_once_is_new_to_one_of_them() throws Exception {
    for (int round = 1; round <= 10; round++) {
      LedgerEntry fact = merged(round);
      List<Callable<Boolean>> tellers = Collections.nCopies(16, () -> ledger.append(fact));

      List<Boolean> wasNew = Callers.atOnce(Callers.platform(), tellers);

      assertThat(wasNew).containsOnlyOnce(true);
    }
    assertThat(ledger.entries(SHOP, "otto")).hasSize(10);
  }

  /** No update is lost, nothing is read that was not or is no longer so, no demotion overtaken. */
  @Test
  @Tag("threat:H2")
  protected void what_many_callers_see_at_once_could_have_happened_one_after_the_other()
      throws Exception {
    long seed = Long.getLong("guardian.seed", System.nanoTime());

    LedgerHistories histories = new LedgerHistories(ledger, seed);

    Optional<String> broken = histories.firstBroken(ROUNDS);

    System.out.printf("%d histories, -Dguardian.seed=%d%n", histories.played(), seed);
    assertThat(broken).as("what callers are given is drawn by -Dguardian.seed=%d", seed).isEmpty();
  }

  /** One caller after the other: each sees all that was told before. */
  @Test
  @Tag("twin:H2")
  protected void whoever_reads_after_a_fact_was_told_sees_it() {
    for (long change = 1; change <= 20; change++) {
      assertThat(ledger.append(merged(change))).isTrue();
      assertThat(ledger.entries(SHOP, "otto")).hasSize((int) change).endsWith(merged(change));
    }
  }
}
