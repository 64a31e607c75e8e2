package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import dev.guardian.spi.JournalRun;
import dev.guardian.testkit.store.Callers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class PostgresStoreTest {
  private static final List<JournalRecord> RECORD =
      List.of(new JournalRecord(Kind.EVENT, "1", "{}"));

  private final PostgresDatabase database = PostgresDatabase.shared();

  @Test
  @Tag("threat:J8")
  void an_engine_whose_store_was_taken_over_keeps_nothing_more() {
    try (PostgresStore older = database.open();
        PostgresStore newer = database.opening().takesOver().open()) {
      assertThatThrownBy(() -> older.journal().append("run-1", RECORD))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("schema " + database.schema())
          .hasMessageContaining("this engine has epoch 1 (")
          .hasMessageContaining("belongs to epoch 2 (")
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("stop this engine");
      assertThatThrownBy(() -> older.locks().acquire("shop", "run-1"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("was taken over");

      assertThat(newer.journal().runs()).isEmpty();
      assertThat(newer.locks().holder("shop")).isEmpty();
    }
  }

  @Test
  @Tag("twin:J8")
  void the_engine_that_took_over_works_and_keeps_others_out_though_the_older_one_is_gone() {
    PostgresStore older = database.open();
    older.journal().append("run-1", RECORD);
    try (PostgresStore newer = database.opening().takesOver().open()) {
      older.close();

      newer.journal().append("run-1", RECORD);

      assertThat(newer.journal().read("run-1")).hasSize(2);
      assertThatThrownBy(database::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is open in another engine, epoch 2 (");
    }
    database.open().close();
  }

  /** The older one is in the middle of commits when the newer one reads what there is. */
  @Test
  @Tag("threat:J8")
  void what_the_newer_engine_finds_is_all_that_the_older_one_ever_keeps() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int round = 0; round < 5; round++) {
      PostgresDatabase fresh = PostgresDatabase.shared();
      AtomicInteger appended = new AtomicInteger();
      try (PostgresStore older = fresh.open()) {
        List<Future<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
          String run = "run-" + caller;
          callers.add(threads.submit(() -> appendUntilFenced(older, run, appended)));
        }
        while (appended.get() < 40) {
          Thread.onSpinWait();
        }
        try (PostgresStore newer = fresh.opening().takesOver().open()) {
          List<Integer> found = sizes(newer);
          List<Integer> acknowledged = new ArrayList<>();
          for (Future<Integer> caller : callers) {
            acknowledged.add(caller.get());
          }

          assertThat(sizes(newer)).isEqualTo(found);
          assertThat(found).isEqualTo(acknowledged);
        }
      }
    }
    threads.shutdown();
  }

  private static int appendUntilFenced(JdbcStore store, String run, AtomicInteger appended) {
    for (int n = 0; ; n++) {
      try {
        store.journal().append(run, RECORD);
        appended.incrementAndGet();
      } catch (JournalException e) {
        assertThat(e).hasMessageContaining("was taken over");
        return n;
      }
    }
  }

  private static List<Integer> sizes(JdbcStore store) {
    List<Integer> sizes = new ArrayList<>();
    for (int caller = 0; caller < 4; caller++) {
      sizes.add(store.journal().read("run-" + caller).size());
    }
    return sizes;
  }

  @Test
  @Tag("threat:J8")
  void of_many_that_open_a_new_store_at_once_one_has_it() throws Exception {
    List<Callable<Boolean>> openers =
        Collections.nCopies(
            4,
            () -> {
              try {
                PostgresStore store = database.open();
                store.journal().append("run-1", RECORD);
                return true;
              } catch (StoreException refused) {
                assertThat(refused).hasMessageContaining("is open in another engine, epoch 1 (");
                return false;
              }
            });

    assertThat(Callers.atOnce(Callers.platform(), openers)).containsOnlyOnce(true);
  }

  @Test
  @Tag("threat:J7")
  void a_store_from_the_future_is_refused_and_left_as_it_is() throws Exception {
    database.open().close();
    database.execute("INSERT INTO schema_version VALUES (99)");

    assertThatThrownBy(database::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has version 99, this Guardian knows versions up to 2");
  }

  @Test
  void stores_in_two_schemas_know_nothing_of_each_other() {
    try (PostgresStore one = database.open();
        PostgresStore other = PostgresDatabase.shared().open()) {
      one.journal().append("run-1", RECORD);

      assertThat(other.journal().runs()).isEmpty();
      assertThat(one.journal().runs()).containsExactly(new JournalRun("run-1", false));
    }
  }

  @Test
  void a_user_that_may_not_create_schemas_can_open_the_one_that_is_there() throws Exception {
    String user = "user_of_" + database.schema();
    database.execute(
        "CREATE ROLE " + user + " LOGIN",
        "CREATE SCHEMA " + database.schema() + " AUTHORIZATION " + user);
    String url = database.url().replace("user=postgres", "user=" + user);

    try (PostgresStore store = new PostgresDatabase(url, database.schema()).open()) {
      store.journal().append("run-1", RECORD);
    }
    assertThatThrownBy(() -> PostgresDatabase.fresh(url).open())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("permission denied")
        .hasMessageContaining("may create and write the schema");
  }

  @Test
  void a_database_that_cannot_keep_every_letter_is_refused() throws Exception {
    String name = "ascii_" + database.schema();
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE DATABASE "
              + name
              + " ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
    }

    assertThatThrownBy(
            () ->
                new PostgresDatabase(database.url().replace("/postgres?", "/" + name + "?"), "s")
                    .open())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("keeps texts in SQL_ASCII, wanted UTF8");
  }

  @Test
  void messages_name_the_database_and_never_a_password() throws SQLException {
    String secret = "s3cret";
    PostgresDatabase closed =
        new PostgresDatabase("jdbc:postgresql://localhost:1/ci?user=g&password=" + secret, "s");
    PostgresDatabase open = new PostgresDatabase(database.url() + "&password=" + secret, "s");

    try (PostgresStore store = open.open()) {
      assertThat(store.name())
          .startsWith("schema s of postgresql://localhost:")
          .endsWith("/postgres")
          .doesNotContain(secret);
    }
    assertThatThrownBy(closed::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageNotContaining(secret);
  }

  @Test
  void a_schema_whose_name_needs_quoting_is_refused() {
    for (String name : List.of("", "Guardian", "a-b", "a\"; DROP TABLE run; --", "1a")) {
      assertThatThrownBy(() -> PostgresStore.at(database.source()).schema(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lower-case letters");
    }
  }
}
