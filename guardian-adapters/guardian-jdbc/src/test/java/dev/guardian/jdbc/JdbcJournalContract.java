package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.testkit.store.DurableJournalContract;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcJournalContract extends DurableJournalContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected Journal open() {
    store = database().open();
    return store.journal();
  }

  @Override
  protected Journal reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void half_a_surrogate_pair_keeps_its_meaning_in_json() throws Exception {
    journal.append("run-1", List.of(event("\"a\uD800b\uDC00 👩\uD83D\"")));

    String json = journal.read("run-1").get(0).json();

    assertThat(new ObjectMapper().readTree(json).asText()).isEqualTo("a\uD800b\uDC00 👩\uD83D");
  }

  @Test
  void half_a_surrogate_pair_in_a_name_is_refused_and_harms_nobody() {
    assertThatThrownBy(() -> journal.append("run-\uD800", numbered(1, 1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("surrogate");

    journal.append("run-1", numbered(1, 1));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 1));
  }

  @Test
  void a_record_that_no_store_can_hold_is_refused_and_harms_nobody() {
    String huge = "0".repeat(100_000_001);

    assertThatThrownBy(() -> journal.append("run-1", List.of(event("1"), event(huge))))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("100,000,001 characters");

    journal.append("run-1", numbered(7, 7));
    assertThat(journal.read("run-1")).isEqualTo(numbered(7, 7));
  }

  @Test
  void more_runs_than_the_writer_remembers_go_on_where_they_stopped() {
    journal.append("first", numbered(1, 1));
    // All at once, for a few large commits.
    CompletableFuture.allOf(
            IntStream.rangeClosed(0, JournalTable.REMEMBERED_RUNS)
                .mapToObj(run -> journal.appendSoon("run-" + run, numbered(1, 1)))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture<?>[]::new))
        .join();

    journal.append("first", numbered(2, 2));

    assertThat(journal.read("first")).isEqualTo(numbered(1, 2));
    assertThat(journal.runs()).hasSize(JournalTable.REMEMBERED_RUNS + 2);
  }

  @Test
  void appends_under_way_are_finished_when_the_store_is_closed() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Future<Integer>> callers = new ArrayList<>();
    CountDownLatch underWay = new CountDownLatch(50);
    for (int caller = 0; caller < 8; caller++) {
      String run = "run-" + caller;
      callers.add(threads.submit(() -> appendUntilClosed(run, underWay)));
    }
    underWay.await();

    reopen();

    for (int caller = 0; caller < 8; caller++) {
      int acknowledged = callers.get(caller).get();
      assertThat(store.journal().read("run-" + caller)).isEqualTo(numbered(1, acknowledged));
    }
    threads.shutdown();
  }

  private int appendUntilClosed(String run, CountDownLatch underWay) {
    Journal opened = journal;
    for (int n = 1; ; n++) {
      try {
        opened.append(run, numbered(n, n));
      } catch (JournalException e) {
        return n - 1;
      }
      underWay.countDown();
    }
  }

  @Test
  void nul_keeps_its_meaning_in_json() throws Exception {
    journal.append("run-1", List.of(event("\"a\u0000b\"")));

    String json = journal.read("run-1").get(0).json();

    assertThat(new ObjectMapper().readTree(json).asText()).isEqualTo("a\u0000b");
  }

  @Test
  void a_name_that_no_key_can_hold_is_refused_and_harms_nobody() {
    assertThatThrownBy(() -> journal.append("run\u0000", numbered(1, 1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("NUL");
    assertThatThrownBy(() -> journal.append("ä".repeat(1_201), numbered(1, 1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("2,402 bytes");

    String longest = "ä".repeat(1_200);
    journal.append(longest, numbered(1, 1));
    assertThat(journal.read(longest)).isEqualTo(numbered(1, 1));
  }

  @Test
  void a_forgotten_run_leaves_nothing_behind_and_takes_nothing_along() throws Exception {
    for (int n = 1; n <= 20; n++) {
      journal.append("run-1", numbered(n, n));
      journal.append("run-2", numbered(n, n));
    }
    journal.end("run-1");

    journal.forget("run-1");

    assertThat(rows("journal")).isEqualTo(20);
    assertThat(rows("run")).isEqualTo(1);
    journal = reopen();
    assertThat(journal.read("run-2")).isEqualTo(numbered(1, 20));
    journal.append("run-1", numbered(7, 8));
    journal.append("run-2", numbered(21, 21));
    assertThat(journal.read("run-1")).isEqualTo(numbered(7, 8));
    assertThat(journal.read("run-2")).isEqualTo(numbered(1, 21));
  }

  @Test
  void a_run_that_is_read_while_it_is_forgotten_is_there_or_not_but_never_half() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(1);
    for (int round = 1; round <= 20; round++) {
      String run = "run-" + round;
      journal.append(run, numbered(1, 50));
      journal.end(run);
      Future<?> forgetting = threads.submit(() -> journal.forget(run));
      while (!forgetting.isDone()) {
        assertThat(journal.read(run)).isIn(numbered(1, 50), List.of());
      }
      forgetting.get();
      assertThat(journal.read(run)).isEmpty();
    }
    threads.shutdown();
  }

  private long rows(String table) throws Exception {
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
