package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("threat:J4")
@Tag("threat:J5")
final class FullDiskTest {
  private static final int CALLERS = 8;

  @TempDir Path folder;

  @Test
  void a_store_that_could_not_write_takes_nothing_more_but_can_be_read() {
    try (SqliteStore store = full()) {
      int kept = appendUntilRefused(store, "run-1");

      assertThat(kept).isPositive();
      assertThatThrownBy(() -> store.journal().append("run-1", record(0)))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("guardian.db could not be written and takes nothing more")
          .hasMessageContaining("full");
      assertThatThrownBy(() -> store.journal().end("run-1")).isInstanceOf(JournalException.class);
      assertThatThrownBy(
              () -> store.audit().append(new AuditEntry("k", Instant.EPOCH, "", "", "", Map.of())))
          .isInstanceOf(StoreException.class);
      assertThat(store.journal().read("run-1")).hasSize(kept);
    }
  }

  @Test
  void what_was_acknowledged_is_an_exact_beginning_after_reopening() throws Exception {
    List<Integer> kept = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try (SqliteStore store = full()) {
      List<Future<Integer>> callers = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        String run = "run-" + caller;
        callers.add(threads.submit(() -> appendUntilRefused(store, run)));
      }
      for (Future<Integer> caller : callers) {
        kept.add(caller.get());
      }
    } finally {
      threads.shutdownNow();
    }

    try (SqliteStore store = SqliteStore.open(folder.resolve("guardian.db"))) {
      for (int caller = 0; caller < CALLERS; caller++) {
        List<JournalRecord> records = store.journal().read("run-" + caller);
        assertThat(records).hasSizeBetween(kept.get(caller), kept.get(caller) + 1);
        for (int n = 0; n < records.size(); n++) {
          assertThat(List.of(records.get(n))).isEqualTo(record(n));
        }
        store.journal().append("run-" + caller, record(records.size()));
      }
    }
  }

  private SqliteStore full() {
    return SqliteStore.open(folder.resolve("guardian.db"), List.of("max_page_count = 60"));
  }

  private static int appendUntilRefused(SqliteStore store, String run) {
    for (int n = 0; ; n++) {
      try {
        store.journal().append(run, record(n));
      } catch (JournalException e) {
        return n;
      }
    }
  }

  private static List<JournalRecord> record(int n) {
    return List.of(new JournalRecord(Kind.EVENT, "1", n + " " + "x".repeat(2000)));
  }
}
