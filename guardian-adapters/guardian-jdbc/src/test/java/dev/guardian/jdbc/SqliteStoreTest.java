package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStoreTest {
  private static final List<JournalRecord> RECORDS =
      List.of(new JournalRecord(Kind.EVENT, "1", "{}"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("guardian.db");
  }

  @Test
  void a_new_store_comes_with_its_folder() {
    file = folder.resolve("not/yet/there.db");

    try (SqliteStore store = SqliteStore.open(file)) {
      store.journal().append("run-1", RECORDS);

      assertThat(store.file()).isRegularFile();
    }
  }

  @Test
  void any_file_name_will_do() {
    for (String name :
        List.of("a b.db", "what?cache=shared", "50%20.db", "#1;x.db", "jöurnal-日本.db")) {
      for (int opening = 1; opening <= 2; opening++) {
        try (SqliteStore store = SqliteStore.open(folder.resolve(name))) {
          store.journal().append("run-" + opening, RECORDS);

          assertThat(store.journal().runs()).as(name).hasSize(opening);
        }
      }
      assertThat(folder.resolve(name)).isRegularFile();
    }
  }

  @Test
  void an_empty_file_becomes_a_store() throws Exception {
    Files.createFile(file);

    append();

    assertThat(Files.size(file)).isPositive();
  }

  @Test
  void what_a_creation_cut_short_left_behind_is_no_obstacle() throws Exception {
    Files.writeString(folder.resolve("guardian.db.new"), "half a file");
    Files.writeString(folder.resolve("guardian.db.new-wal"), "half a log");

    append();

    assertThat(folder.resolve("guardian.db.new")).doesNotExist();
  }

  @Test
  @Tag("threat:J8")
  void a_second_opening_in_this_process_is_refused_whatever_path_leads_there() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.db"), file);
    try (SqliteStore store = SqliteStore.open(file)) {
      for (Path again : List.of(file, folder.resolve("./x/../guardian.db"), link)) {
        assertThatThrownBy(() -> SqliteStore.open(again))
            .isInstanceOf(StoreException.class)
            .hasMessageContaining("guardian.db is already open in this process");
      }

      store.journal().append("run-1", RECORDS);
    }
  }

  @Test
  @Tag("twin:J8")
  void a_closed_store_may_be_opened_again_and_two_files_at_once() {
    append();
    append();
    try (SqliteStore one = SqliteStore.open(file);
        SqliteStore other = SqliteStore.open(folder.resolve("other.db"))) {
      other.journal().append("run-1", RECORDS);

      assertThat(one.journal().runs()).isEqualTo(other.journal().runs());
    }
  }

  @Test
  void closing_twice_is_closing_once() {
    SqliteStore store = SqliteStore.open(file);
    store.close();
    try (SqliteStore next = SqliteStore.open(file)) {
      store.close();

      assertThatThrownBy(() -> SqliteStore.open(file)).hasMessageContaining("already open");
      next.journal().append("run-1", RECORDS);
    }
  }

  @Test
  @Tag("threat:J7")
  void a_file_from_the_future_is_refused_and_left_as_it_is() throws Exception {
    append();
    sql(file, "PRAGMA user_version = 99");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("guardian.db has version 99, this Guardian knows versions up to 4");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_file_that_is_no_database_is_refused_and_left_as_it_is() throws Exception {
    for (String content :
        List.of("x", "SQLite format 3\0 but not really", "<project/>".repeat(100))) {
      Files.writeString(file, content);

      assertThatThrownBy(() -> SqliteStore.open(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("guardian.db")
          .hasMessageContaining("is left as it is");

      assertThat(file).hasContent(content);
    }
  }

  @Test
  void a_database_of_another_program_is_refused_and_left_as_it_is() throws Exception {
    sql(file, "CREATE TABLE journal (position INTEGER PRIMARY KEY)");
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> SqliteStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is an SQLite database of another program (application id 0x0)");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_folder_is_refused() {
    assertThatThrownBy(() -> SqliteStore.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is a folder");
  }

  @Test
  void after_a_refusal_the_file_may_be_opened_once_it_is_mended() throws Exception {
    Files.writeString(file, "garbage");
    assertThatThrownBy(() -> SqliteStore.open(file)).isInstanceOf(StoreException.class);
    Files.delete(file);

    append();
  }

  private void append() {
    try (SqliteStore store = SqliteStore.open(file)) {
      store.journal().append("run-1", RECORDS);

      assertThat(store.journal().read("run-1")).isNotEmpty();
    }
  }

  private static void sql(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
