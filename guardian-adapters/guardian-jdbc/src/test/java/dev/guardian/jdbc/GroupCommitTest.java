package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroupCommitTest {
  @TempDir Path folder;
  private final AtomicInteger commits = new AtomicInteger();
  private volatile boolean fails;
  private GroupCommit writer;

  @BeforeEach
  void open() throws SQLException {
    StoreFile file = StoreFile.at(folder.resolve("guardian.db"));
    Epoch unused = file.prepare();
    writer =
        new GroupCommit(
            file.address(),
            file.connect(),
            connection -> {
              commits.incrementAndGet();
              if (fails) {
                throw new SQLException("the disk is gone");
              }
            });
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void what_nobody_waits_for_rides_along_with_the_next_write_that_somebody_waits_for()
      throws Exception {
    CountDownLatch goOn = holdUp();
    List<CompletableFuture<Boolean>> soon = handIn(5);
    Thread waits = new Thread(() -> writer.commit(connection -> true));
    waits.start();
    while (waits.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    goOn.countDown();

    waits.join();

    assertThat(soon).allMatch(CompletableFuture::isDone);
    assertThat(commits).as("the one that held up, and one for all six").hasValue(2);
  }

  @Test
  void what_nobody_waits_for_is_committed_soon_if_nothing_else_comes() {
    long start = System.nanoTime();

    assertThat(writer.commitSoon(connection -> true).orTimeout(5, TimeUnit.SECONDS).join())
        .isTrue();

    assertThat(System.nanoTime() - start).as("nanoseconds").isGreaterThan(1_900_000);
    assertThat(commits).hasValue(1);
  }

  @Test
  void writes_keep_the_order_in_which_they_were_handed_in() {
    List<Integer> order = new ArrayList<>();
    for (int n = 0; n < 100; n += 2) {
      int soon = n;
      int urgent = n + 1;
      var first = writer.commitSoon(connection -> order.add(soon));
      boolean unused = writer.commit(connection -> order.add(urgent));
      assertThat(first).isDone();
    }

    assertThat(order).isSorted().hasSize(100);
    assertThat(commits.get()).isBetween(50, 100);
  }

  @Test
  void what_was_handed_in_is_written_before_the_store_is_closed() {
    List<CompletableFuture<Boolean>> soon = handIn(5);

    writer.close();

    assertThat(soon).allMatch(each -> each.join());
  }

  @Test
  void what_nobody_waits_for_is_refused_with_the_commit_it_rides_along_with() {
    var soon = writer.commitSoon(connection -> true);
    fails = true;

    assertThatThrownBy(() -> writer.commit(connection -> true)).isInstanceOf(StoreException.class);
    assertThatThrownBy(soon::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreException.class);
    assertThatThrownBy(() -> writer.commitSoon(connection -> true))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("takes nothing more (the disk is gone)");
    assertThat(commits).as("nothing is tried again").hasValue(1);
  }

  @Test
  void what_follows_a_write_on_the_stores_own_thread_cannot_wait_for_another() {
    CompletableFuture<Boolean> followed =
        writer
            .commitSoon(connection -> true)
            .thenApply(ok -> writer.commit(connection -> true))
            .orTimeout(5, TimeUnit.SECONDS);

    assertThatThrownBy(followed::join).hasRootCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void settling_waits_for_what_nobody_waited_for() {
    var soon = writer.commitSoon(connection -> true);

    writer.settle();

    assertThat(soon).isDone();
  }

  @Test
  void a_run_is_forgotten_though_it_was_appended_to_and_ended_in_the_same_commit() {
    CountDownLatch handedIn = holdUp();
    JournalRecord record = new JournalRecord(Kind.EVENT, "1", "{}");
    var unused = writer.commitSoon(connection -> append(List.of(record, record)));
    unused = writer.commitSoon(connection -> end());
    var forgotten = writer.commitSoon(connection -> writer.journal().forget("run-1"));
    unused = writer.commitSoon(connection -> append(List.of(record)));
    var again = writer.commitSoon(connection -> writer.journal().forget("run-1"));
    handedIn.countDown();

    assertThat(forgotten.join()).isTrue();
    assertThat(again.join()).as("the run that began anew has not ended").isFalse();
  }

  private boolean append(List<JournalRecord> records) throws SQLException {
    writer.journal().append("run-1", records);
    return true;
  }

  private boolean end() throws SQLException {
    writer.journal().end("run-1");
    return true;
  }

  private List<CompletableFuture<Boolean>> handIn(int writes) {
    List<CompletableFuture<Boolean>> soon = new ArrayList<>();
    for (int n = 0; n < writes; n++) {
      soon.add(writer.commitSoon(connection -> true));
    }
    return soon;
  }

  /** Keeps the writer in a commit until the latch is open. */
  private CountDownLatch holdUp() {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    var unused =
        writer.commitSoon(
            connection -> {
              started.countDown();
              return await(goOn);
            });
    assertThat(await(started)).isTrue();
    return goOn;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
