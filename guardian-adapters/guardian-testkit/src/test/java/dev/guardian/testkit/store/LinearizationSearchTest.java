package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.RepositoryId;
import dev.guardian.engine.InMemoryLedger;
import dev.guardian.spi.TrustLedger;
import dev.guardian.testkit.store.LinearizationSearch.Timed;
import dev.guardian.trust.LedgerEntry;
import dev.guardian.trust.LedgerEntry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A search that finds an order for a broken history would say nothing of a ledger. */
class LinearizationSearchTest {
  private static final LedgerEntry FIRST = merged(1, "first");
  private static final LedgerEntry SECOND = merged(2, "second");

  private static LedgerEntry merged(long change, String words) {
    return new LedgerEntry(
        Kind.MERGED,
        new RepositoryId("1"),
        "otto",
        change,
        "sha-" + change,
        Instant.EPOCH,
        null,
        null,
        words);
  }

  private static Timed<LedgerCall> append(
      LedgerEntry entry, boolean wasNew, long begun, long ended) {
    return new Timed<>(new LedgerCall.Append(entry, wasNew), begun, ended);
  }

  private static Timed<LedgerCall> read(long begun, long ended, LedgerEntry... found) {
    return new Timed<>(new LedgerCall.Read(List.of(found)), begun, ended);
  }

  private static boolean couldBe(List<Timed<LedgerCall>> calls) {
    return LinearizationSearch.<List<LedgerEntry>, LedgerCall>finds(
        (entries, call) -> call.after(entries), List.of(), calls);
  }

  @Test
  @Tag("threat:H2")
  void a_lost_update_is_refused() {
    assertThat(
            couldBe(
                List.of(
                    append(FIRST, true, 0, 10), append(SECOND, true, 0, 10), read(20, 30, FIRST))))
        .isFalse();
  }

  @Test
  @Tag("twin:H2")
  void either_of_two_that_overlap_may_come_first() {
    assertThat(
            couldBe(
                List.of(
                    append(FIRST, true, 0, 10),
                    append(SECOND, true, 0, 10),
                    read(20, 30, SECOND, FIRST))))
        .isTrue();
  }

  @Test
  @Tag("threat:H2")
  void a_stale_read_is_refused() {
    assertThat(couldBe(List.of(append(FIRST, true, 0, 10), read(11, 20)))).isFalse();
  }

  @Test
  @Tag("twin:H2")
  void a_read_that_overlaps_may_come_before_or_after() {
    assertThat(couldBe(List.of(append(FIRST, true, 0, 10), read(5, 20)))).isTrue();
    assertThat(couldBe(List.of(append(FIRST, true, 0, 10), read(5, 20, FIRST)))).isTrue();
  }

  @Test
  @Tag("threat:H2")
  void a_fact_that_two_were_told_is_new_is_refused() {
    assertThat(
            couldBe(List.of(append(FIRST, true, 0, 10), append(merged(1, "again"), true, 0, 10))))
        .isFalse();
  }

  @Test
  @Tag("threat:H2")
  void a_fact_known_before_anybody_told_it_is_refused() {
    assertThat(
            couldBe(List.of(append(FIRST, false, 0, 10), append(merged(1, "again"), true, 11, 20))))
        .isFalse();
  }

  @Test
  @Tag("threat:H2")
  void two_reads_that_saw_another_order_are_refused() {
    assertThat(
            couldBe(
                List.of(
                    append(FIRST, true, 0, 10),
                    append(SECOND, true, 0, 10),
                    read(0, 30, FIRST, SECOND),
                    read(0, 30, SECOND, FIRST))))
        .isFalse();
  }

  @Test
  @Tag("threat:H2")
  void words_that_replaced_those_told_first_are_refused() {
    LedgerEntry again = merged(1, "again");

    assertThat(
            couldBe(
                List.of(
                    append(FIRST, true, 0, 10), append(again, false, 11, 20), read(21, 30, again))))
        .isFalse();
  }

  @Test
  @Tag("threat:H2")
  void what_was_seen_is_not_unseen() {
    assertThat(couldBe(List.of(append(FIRST, true, 0, 100), read(10, 20, FIRST), read(30, 40))))
        .isFalse();
  }

  @Test
  void nothing_could_always_be_and_too_much_is_not_searched() {
    assertThat(couldBe(List.of())).isTrue();
    List<Timed<LedgerCall>> full = new ArrayList<>(Collections.nCopies(64, read(0, 1)));
    assertThat(couldBe(full)).isTrue();

    full.add(read(0, 1));

    assertThatThrownBy(() -> couldBe(full)).hasMessageContaining("at most 64 calls");
  }

  @Test
  @Tag("threat:H2")
  void a_ledger_that_reads_what_was_a_moment_ago_is_found_out() throws Exception {
    Optional<String> broken = new LedgerHistories(new Stale(), 1).firstBroken(200);

    assertThat(broken).hasValueSatisfying(history -> assertThat(history).contains("read"));
  }

  @Test
  @Tag("threat:H2")
  void a_ledger_that_looks_first_and_writes_then_is_found_out() throws Exception {
    Optional<String> broken = new LedgerHistories(new Unguarded(), 1).firstBroken(2_000);

    assertThat(broken).hasValueSatisfying(history -> assertThat(history).contains("new"));
  }

  /** Answers every second read from what it answered before. */
  private static final class Stale implements TrustLedger {
    private final TrustLedger ledger = new InMemoryLedger();
    private final ConcurrentHashMap<String, List<LedgerEntry>> before = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();

    @Override
    public boolean append(LedgerEntry entry) {
      return ledger.append(entry);
    }

    @Override
    public List<LedgerEntry> entries(RepositoryId repository, String agent) {
      return reads.incrementAndGet() % 2 == 0
          ? before.getOrDefault(agent, List.of())
          : before.merge(agent, ledger.entries(repository, agent), (old, fresh) -> fresh);
    }
  }

  /** Two that look at once both find that nobody told it yet. */
  private static final class Unguarded implements TrustLedger {
    private final Exchanger<Boolean> lookers = new Exchanger<>();
    private final TrustLedger ledger = new InMemoryLedger();

    @Override
    public boolean append(LedgerEntry entry) {
      boolean known =
          ledger.entries(entry.repository(), entry.agent()).stream()
              .anyMatch(each -> each.kind() == entry.kind() && each.key().equals(entry.key()));
      meetAnother();
      if (!known) {
        boolean unused = ledger.append(entry);
      }
      return !known;
    }

    /** Waits for another caller that has looked as well; a millisecond at most. */
    private void meetAnother() {
      try {
        boolean unused = lookers.exchange(true, 1, TimeUnit.MILLISECONDS);
      } catch (InterruptedException | TimeoutException alone) {
        // Nobody else is there.
      }
    }

    @Override
    public List<LedgerEntry> entries(RepositoryId repository, String agent) {
      return ledger.entries(repository, agent);
    }
  }
}
