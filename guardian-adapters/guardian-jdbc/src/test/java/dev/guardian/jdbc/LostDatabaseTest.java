package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes away, comes back, or cannot commit. */
@Tag("threat:J4")
@Tag("threat:J5")
final class LostDatabaseTest {
  private static final int CALLERS = 8;

  @TempDir Path folder;

  @Test
  void a_database_that_crashes_and_comes_back_has_all_that_was_acknowledged() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try (PostgresServer server = PostgresServer.in(folder)) {
      PostgresDatabase database = PostgresDatabase.fresh(server.url());
      List<Integer> acknowledged = new ArrayList<>();
      try (PostgresStore store = database.open()) {
        AtomicInteger appended = new AtomicInteger();
        List<Future<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
          String run = "run-" + caller;
          callers.add(threads.submit(() -> appendUntilLost(store, run, appended)));
        }
        while (appended.get() < 200) {
          Thread.onSpinWait();
        }
        server.crash();
        for (Future<Integer> caller : callers) {
          acknowledged.add(caller.get());
        }
        assertThatThrownBy(() -> store.journal().read("run-1"))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("cannot be read")
            .hasMessageContaining("mend the way to the database");
        server.restart("on");
        assertThatThrownBy(() -> store.journal().append("run-1", record(0)))
            .as("nobody knows what was kept, though the database is there again")
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("close the store and open it again");
      }

      checkRecovered(database, acknowledged);
      server.restart("off");
      checkVolatileIsRefused(database);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void checkRecovered(PostgresDatabase database, List<Integer> acknowledged) {
    try (PostgresStore store = database.open()) {
      for (int caller = 0; caller < CALLERS; caller++) {
        List<JournalRecord> records = store.journal().read("run-" + caller);
        assertThat(records).hasSizeBetween(acknowledged.get(caller), acknowledged.get(caller) + 1);
        for (int n = 0; n < records.size(); n++) {
          assertThat(List.of(records.get(n))).isEqualTo(record(n));
        }
        store.journal().append("run-" + caller, record(records.size()));
      }
    }
  }

  private static void checkVolatileIsRefused(PostgresDatabase database) {
    assertThatThrownBy(database::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has fsync = off")
        .hasMessageContaining("turn fsync on");

    database.opening().acceptsVolatileDatabase().open().close();
  }

  private static int appendUntilLost(JdbcStore store, String run, AtomicInteger appended) {
    for (int n = 0; ; n++) {
      try {
        store.journal().append(run, record(n));
        appended.incrementAndGet();
      } catch (JournalException e) {
        assertThat(e).hasMessageContaining("mend the database or the way to it");
        return n;
      }
    }
  }

  @Test
  void a_connection_that_is_cut_ends_writing_until_the_store_is_opened_again() throws Exception {
    PostgresDatabase database = PostgresDatabase.shared();
    try (PostgresStore store = database.open()) {
      store.journal().append("run-1", record(0));
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"
              + " AND objsubid = 2 AND classid::bigint = "
              + Integer.toUnsignedLong(("guardian store " + database.schema()).hashCode()));

      assertThatThrownBy(() -> store.journal().append("run-1", record(1)))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("could not be written and takes nothing more");
      assertThat(store.journal().read("run-1")).as("reading has its own way").hasSize(1);
    }

    try (PostgresStore store = database.open()) {
      store.journal().append("run-1", record(1));

      assertThat(store.journal().read("run-1")).hasSize(2);
    }
  }

  @Test
  void a_commit_whose_answer_is_lost_is_not_tried_again_but_found_after_reopening() {
    PostgresDatabase database = PostgresDatabase.shared();
    LossyConnections lossy = new LossyConnections(database.source());
    try (PostgresStore store = PostgresStore.at(lossy).schema(database.schema()).open()) {
      store.journal().append("run-1", record(0));
      lossy.loseTheNextAnswer(true);

      assertThatThrownBy(() -> store.journal().append("run-1", record(1)))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("what it holds then is what was kept");
      assertThatThrownBy(() -> store.journal().append("run-1", record(2)))
          .isInstanceOf(JournalException.class);
    }

    try (PostgresStore store = database.open()) {
      assertThat(store.journal().read("run-1")).hasSize(2);
    }
  }

  @Test
  void a_commit_that_never_arrived_is_not_there_after_reopening() {
    PostgresDatabase database = PostgresDatabase.shared();
    LossyConnections lossy = new LossyConnections(database.source());
    try (PostgresStore store = PostgresStore.at(lossy).schema(database.schema()).open()) {
      store.journal().append("run-1", record(0));
      lossy.loseTheNextAnswer(false);

      assertThatThrownBy(() -> store.journal().append("run-1", record(1)))
          .isInstanceOf(JournalException.class);
    }

    try (PostgresStore store = database.open()) {
      assertThat(store.journal().read("run-1")).hasSize(1);
    }
  }

  /** As a server says it whose disk is full at the moment of the commit. */
  @Test
  void a_commit_that_the_server_cannot_do_is_told_to_everyone() throws Exception {
    PostgresDatabase database = PostgresDatabase.shared();
    database.open().close();
    database.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
            + " 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$",
        "CREATE CONSTRAINT TRIGGER full_disk AFTER INSERT ON journal DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW WHEN (NEW.sequence = 3) EXECUTE FUNCTION full_disk()");
    try (PostgresStore store = database.open()) {
      store.journal().append("run-1", record(0));
      store.journal().append("run-1", record(1));
      var soon = store.journal().appendSoon("run-2", record(0));

      assertThatThrownBy(() -> store.journal().append("run-1", record(2)))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("No space left on device");
      assertThatThrownBy(() -> store.journal().append("run-3", record(0)))
          .isInstanceOf(JournalException.class);
      assertThat(soon.toCompletableFuture()).isDone();
      assertThat(store.journal().read("run-1")).hasSize(2);
    }

    database.execute("DROP TRIGGER full_disk ON journal");
    try (PostgresStore store = database.open()) {
      store.journal().append("run-1", record(2));

      assertThat(store.journal().read("run-1")).hasSize(3);
      assertThat(store.journal().read("run-3")).isEmpty();
    }
  }

  private static List<JournalRecord> record(int n) {
    return List.of(new JournalRecord(Kind.EVENT, "1", "{\"n\":" + n + "}"));
  }

  /** For {@link LossyConnections}: what a lost connection looks like to its user. */
  static SQLException lost(Connection connection) throws SQLException {
    connection.close();
    return new SQLException("an I/O error occurred while sending to the backend", "08006");
  }
}
