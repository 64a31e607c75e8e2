package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import dev.guardian.testkit.store.DurableAuditLogContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqliteAuditLogTest extends DurableAuditLogContract {
  @TempDir Path folder;
  private SqliteStore store;

  @Override
  protected AuditLog open() {
    store = SqliteStore.open(folder.resolve("guardian.db"));
    return store.audit();
  }

  @Override
  protected AuditLog reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void half_a_surrogate_pair_comes_back() {
    AuditEntry entry =
        new AuditEntry("a", MOMENT, "u\uD800", "x", "y", Map.of("title", "\uDC00 \uD83D"));

    audit.append(entry);

    assertThat(audit.entries()).containsExactly(entry);
  }

  @Test
  @Tag("twin:J12")
  void an_untouched_log_holds_against_every_earlier_head() {
    assertThat(store.audit().verify()).isEmpty();
    AuditHead none = store.audit().head();
    appendFive();
    AuditHead five = store.audit().head();
    audit.append(entry("entry-5"));
    audit.append(entry("entry-6"));
    reopen();

    assertThat(five.entries()).isEqualTo(5);
    assertThat(five.hash()).matches("[0-9a-f]{64}");
    assertThat(store.audit().verify()).isEmpty();
    assertThat(store.audit().verify(none)).isEmpty();
    assertThat(store.audit().verify(five)).isEmpty();
    assertThat(store.audit().verify(store.audit().head())).isEmpty();
  }

  @ParameterizedTest
  @Tag("threat:J12")
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE audit SET content = replace(content, 'MERGE', 'merge') WHERE position = 3 | 3",
        "UPDATE audit SET hash = replace(hash, '0', '1') WHERE position = 3 | 3",
        "UPDATE audit SET hash = '' WHERE position = 4 | 4",
        "UPDATE audit SET key = 'other' WHERE position = 2 | 2",
        "DELETE FROM audit WHERE position = 1 | 1",
        "DELETE FROM audit WHERE position = 3 | 3",
        "UPDATE audit SET position = 100 - position WHERE position IN (2, 3) | 2",
        "INSERT INTO audit SELECT 6, 'forged', content, hash FROM audit WHERE position = 5 | 6"
      })
  void whatever_is_changed_moved_or_taken_out_is_found(String tampering, long position)
      throws Exception {
    appendFive();
    tamper(tampering);

    assertThat(store.audit().verify()).hasValue(position);
  }

  @Test
  @Tag("threat:J12")
  void an_end_that_is_cut_off_is_found_with_a_head_kept_outside() throws Exception {
    appendFive();
    AuditHead kept = store.audit().head();
    tamper("DELETE FROM audit WHERE position > 3");

    assertThat(store.audit().verify()).isEmpty();
    assertThat(store.audit().verify(kept)).hasValue(4);
  }

  @Test
  @Tag("threat:J12")
  void a_log_written_anew_is_found_with_a_head_kept_outside() throws Exception {
    appendFive();
    AuditHead kept = store.audit().head();
    tamper("DELETE FROM audit");
    for (int n = 0; n < 7; n++) {
      audit.append(entry("forged-" + n));
    }

    assertThat(store.audit().verify()).isEmpty();
    assertThat(store.audit().verify(kept)).hasValue(5);
  }

  private void appendFive() {
    for (int n = 0; n < 5; n++) {
      audit.append(entry("entry-" + n));
    }
  }

  private void tamper(String sql) throws Exception {
    store.close();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("guardian.db"));
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
    audit = open();
  }
}
