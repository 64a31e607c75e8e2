package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import dev.guardian.spi.JournalRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Journal} owes. One that outlives its process extends {@link
 * DurableJournalContract} instead.
 */
public abstract class JournalContract {
  private static final int CALLERS = 16;
  private static final int APPENDS = 50;

  /** The journal under test, opened anew before each test and closed after it. */
  protected Journal journal;

  /** Made by JUnit; {@link #openFresh} fills the journal in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected JournalContract() {}

  /** Returns a journal that holds nothing yet. Called once before each test. */
  protected abstract Journal open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    journal = open();
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  /** Returns an event with this JSON text. */
  protected static JournalRecord event(String json) {
    return new JournalRecord(Kind.EVENT, "1.0", json);
  }

  /** Returns the events {@code first} to {@code last}, each with its number as its JSON text. */
  protected static List<JournalRecord> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(n -> event("" + n)).toList();
  }

  @Test
  protected void records_come_back_as_they_were_appended() {
    JournalRecord event = new JournalRecord(Kind.EVENT, "1.0", "{\"a\":1}");
    JournalRecord commands = new JournalRecord(Kind.COMMANDS, "1.0.1-rc", "[]");

    journal.append("run-1", List.of(event, commands));

    assertThat(journal.read("run-1")).containsExactly(event, commands);
  }

  @Test
  protected void later_records_follow_earlier_ones() {
    journal.append("run-1", numbered(1, 3));
    journal.append("run-1", numbered(4, 4));
    journal.append("run-1", numbered(5, 7));

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 7));
  }

  @Test
  protected void a_run_has_only_its_own_records() {
    for (int n = 1; n <= 5; n++) {
      journal.append("odd", numbered(2 * n - 1, 2 * n - 1));
      journal.append("even", numbered(2 * n, 2 * n));
    }

    assertThat(journal.read("odd"))
        .extracting(JournalRecord::json)
        .containsExactly("1", "3", "5", "7", "9");
    assertThat(journal.read("even"))
        .extracting(JournalRecord::json)
        .containsExactly("2", "4", "6", "8", "10");
  }

  @Test
  protected void an_unknown_run_is_empty() {
    journal.append("run-1", numbered(1, 1));

    assertThat(journal.read("run-2")).isEmpty();
  }

  @Test
  protected void a_new_journal_has_no_runs() {
    assertThat(journal.runs()).isEmpty();
  }

  @Test
  protected void runs_come_in_the_order_of_their_first_record() {
    for (String run : List.of("zebra", "ape", "Mole", "ape", "zebra", "10", "9")) {
      journal.append(run, numbered(1, 1));
    }

    assertThat(journal.runs())
        .extracting(JournalRun::run)
        .containsExactly("zebra", "ape", "Mole", "10", "9");
  }

  @Test
  protected void an_ended_run_is_listed_as_ended_and_keeps_its_records() {
    journal.append("run-1", numbered(1, 2));
    journal.append("run-2", numbered(1, 2));

    journal.end("run-1");

    assertThat(journal.runs())
        .containsExactly(new JournalRun("run-1", true), new JournalRun("run-2", false));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 2));
  }

  @Test
  protected void ending_a_run_twice_is_ending_it_once() {
    journal.append("run-1", numbered(1, 1));

    journal.end("run-1");
    journal.end("run-1");

    assertThat(journal.runs()).containsExactly(new JournalRun("run-1", true));
  }

  @Test
  protected void a_late_record_of_an_ended_run_is_kept() {
    journal.append("run-1", numbered(1, 1));
    journal.end("run-1");

    journal.append("run-1", numbered(2, 2));

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 2));
    assertThat(journal.runs()).containsExactly(new JournalRun("run-1", true));
  }

  @Test
  protected void a_run_without_records_is_no_run() {
    journal.append("run-1", List.of());
    journal.end("run-2");

    assertThat(journal.runs()).isEmpty();
  }

  @Test
  protected void the_names_of_runs_are_told_apart_to_the_letter() {
    journal.append("run", List.of(event("\"lower\"")));
    journal.append("RUN", List.of(event("\"upper\"")));
    journal.append("run ", List.of(event("\"space\"")));

    assertThat(journal.read("run")).containsExactly(event("\"lower\""));
    assertThat(journal.read("RUN")).containsExactly(event("\"upper\""));
    assertThat(journal.read("run ")).containsExactly(event("\"space\""));
  }

  @Test
  protected void every_letter_of_every_script_comes_back() {
    String run = "läuft/日本語/👩‍🔧'\"; DROP TABLE journal; --";
    List<JournalRecord> records =
        List.of(
            event("\"ä日👩‍🔧e\u0301\u202E\uFFFD\\u0000\""),
            event("\"'; DROP TABLE run; --\""),
            event(""));

    journal.append(run, records);

    assertThat(journal.read(run)).isEqualTo(records);
    assertThat(journal.runs()).containsExactly(new JournalRun(run, false));
  }

  @Test
  protected void a_record_of_two_megabytes_comes_back() {
    JournalRecord big = event('"' + "0123456789abcdef".repeat(128 * 1024) + '"');

    journal.append("run-1", List.of(event("1"), big, event("3")));

    assertThat(journal.read("run-1").equals(List.of(event("1"), big, event("3")))).isTrue();
  }

  @Test
  protected void what_was_read_does_not_change_with_later_appends() {
    journal.append("run-1", numbered(1, 2));
    List<JournalRecord> before = journal.read("run-1");

    journal.append("run-1", numbered(3, 3));

    assertThat(before).isEqualTo(numbered(1, 2));
  }

  @Test
  protected void many_callers_keep_the_order_of_each_run() throws Exception {
    appendAtOnce(Callers.platform());

    for (int caller = 0; caller < CALLERS; caller++) {
      assertThat(journal.read("run-" + caller)).isEqualTo(numbered(1, APPENDS));
    }
    assertThat(journal.runs()).hasSize(CALLERS);
  }

  @Test
  protected void many_virtual_callers_keep_the_order_of_each_run() throws Exception {
    appendAtOnce(Callers.virtual());

    for (int caller = 0; caller < CALLERS; caller++) {
      assertThat(journal.read("run-" + caller)).isEqualTo(numbered(1, APPENDS));
    }
  }

  private void appendAtOnce(ExecutorService threads) throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      String run = "run-" + caller;
      callers.add(
          () -> {
            for (int n = 1; n <= APPENDS; n++) {
              journal.append(run, numbered(n, n));
            }
            return true;
          });
    }
    Callers.atOnce(threads, callers);
  }

  @Test
  protected void callers_of_one_run_lose_nothing_and_split_no_append() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      int first = 3 * caller;
      callers.add(
          () -> {
            journal.append("shared", numbered(first, first + 2));
            return true;
          });
    }

    Callers.atOnce(Callers.platform(), callers);

    List<JournalRecord> records = journal.read("shared");
    assertThat(records).hasSize(3 * CALLERS).containsAll(numbered(0, 3 * CALLERS - 1));
    for (int i = 0; i < records.size(); i += 3) {
      int first = Integer.parseInt(records.get(i).json());
      assertThat(records.subList(i, i + 3)).isEqualTo(numbered(first, first + 2));
    }
  }

  @Test
  protected void a_caller_sees_its_own_append_at_once() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      String run = "run-" + caller;
      callers.add(
          () -> {
            journal.append(run, numbered(1, 1));
            boolean first = journal.read(run).equals(numbered(1, 1));
            journal.append(run, numbered(2, 2));
            return first && journal.read(run).equals(numbered(1, 2));
          });
    }

    assertThat(Callers.atOnce(Callers.platform(), callers)).containsOnly(true);
  }

  @Test
  protected void an_append_by_an_interrupted_caller_is_kept_or_refused_but_never_in_doubt() {
    Thread.currentThread().interrupt();
    boolean kept = true;
    try {
      journal.append("run-1", numbered(1, 1));
    } catch (JournalException e) {
      kept = false;
    }

    assertThat(Thread.interrupted()).as("the interrupt is still there").isTrue();
    assertThat(journal.read("run-1")).hasSize(kept ? 1 : 0);
  }

  @Test
  protected void what_nobody_waits_for_keeps_its_place() {
    journal.append("run-1", numbered(1, 1));
    journal.appendSoon("run-1", numbered(2, 3));
    journal.appendSoon("run-2", numbered(1, 1));
    journal.append("run-1", numbered(4, 4));

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 4));
    assertThat(journal.read("run-2")).isEqualTo(numbered(1, 1));
  }

  @Test
  protected void what_nobody_waits_for_is_durable_when_a_later_append_is() {
    CompletableFuture<Void> soon =
        journal.appendSoon("run-1", numbered(1, 1)).toCompletableFuture();

    journal.append("run-2", numbered(1, 1));

    assertThat(soon).succeedsWithin(Duration.ofSeconds(10));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 1));
  }

  @Test
  protected void what_nobody_waits_for_is_durable_soon_though_nobody_appends() {
    CompletableFuture<Void> soon =
        journal.appendSoon("run-1", numbered(1, 1)).toCompletableFuture();

    assertThat(soon).succeedsWithin(Duration.ofSeconds(10));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 1));
  }

  @Test
  protected void whoever_reads_finds_what_was_handed_in_before() {
    journal.appendSoon("run-1", numbered(1, 2));

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 2));
    assertThat(journal.runs()).containsExactly(new JournalRun("run-1", false));
  }

  @Test
  protected void a_forgotten_run_is_gone_and_the_others_are_not() {
    journal.append("run-1", numbered(1, 3));
    journal.append("run-2", numbered(4, 6));
    journal.end("run-1");

    journal.forget("run-1");

    assertThat(journal.read("run-1")).isEmpty();
    assertThat(journal.read("run-2")).isEqualTo(numbered(4, 6));
    assertThat(journal.runs()).containsExactly(new JournalRun("run-2", false));
  }

  @Test
  protected void a_run_that_has_not_ended_is_not_forgotten() {
    journal.append("run-1", numbered(1, 3));

    assertThatThrownBy(() -> journal.forget("run-1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("run-1");

    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 3));
    journal.append("run-1", numbered(4, 4));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 4));
  }

  @Test
  protected void forgetting_a_run_that_is_not_known_does_nothing() {
    journal.append("run-1", numbered(1, 1));

    journal.forget("run-2");

    assertThat(journal.runs()).containsExactly(new JournalRun("run-1", false));
  }

  @Test
  protected void the_name_of_a_forgotten_run_begins_anew() {
    journal.append("run-1", numbered(1, 3));
    journal.append("run-2", numbered(1, 1));
    journal.end("run-1");
    journal.forget("run-1");

    journal.append("run-1", numbered(7, 7));

    assertThat(journal.read("run-1")).isEqualTo(numbered(7, 7));
    assertThat(journal.runs())
        .containsExactly(new JournalRun("run-2", false), new JournalRun("run-1", false));
  }

  @Test
  protected void a_closed_journal_refuses_everything() {
    journal.append("run-1", numbered(1, 1));

    journal.close();

    assertThatThrownBy(() -> journal.append("run-1", numbered(2, 2)))
        .isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> journal.end("run-1")).isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> journal.read("run-1")).isInstanceOf(JournalException.class);
    assertThatThrownBy(() -> journal.runs()).isInstanceOf(JournalException.class);
  }

  @Test
  protected void closing_twice_is_closing_once() {
    journal.close();
    journal.close();
  }
}
