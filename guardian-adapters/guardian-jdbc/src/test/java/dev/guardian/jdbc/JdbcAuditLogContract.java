package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import dev.guardian.testkit.store.StoredEntry;
import dev.guardian.testkit.store.TamperEvidentAuditLogContract;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcAuditLogContract extends TamperEvidentAuditLogContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected AuditLog open() {
    store = database().open();
    return store.audit();
  }

  @Override
  protected AuditLog reopen() {
    store.close();
    return open();
  }

  @Override
  protected String checkpoint() {
    return store.audit().checkpoint().toString();
  }

  @Override
  protected OptionalLong firstBad(String kept) {
    Optional<AuditFault> fault =
        kept == null ? store.audit().verify() : store.audit().verify(AuditCheckpoint.parse(kept));
    return fault.stream().mapToLong(AuditFault::position).findFirst();
  }

  @Override
  protected List<StoredEntry> stored() throws Exception {
    List<StoredEntry> entries = new ArrayList<>();
    try (Connection connection = database().connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(Sql.READ_AUDIT)) {
      while (row.next()) {
        entries.add(
            new StoredEntry(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)));
      }
    }
    return entries;
  }

  @Override
  protected void store(List<StoredEntry> entries) throws Exception {
    database().execute("DELETE FROM audit");
    try (Connection connection = database().connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO audit (position, key, content, hash) VALUES (?, ?, ?, ?)")) {
      for (StoredEntry entry : entries) {
        insert.setLong(1, entry.position());
        insert.setString(2, entry.key());
        insert.setString(3, entry.content());
        insert.setString(4, entry.hash());
        insert.executeUpdate();
      }
    }
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
  @Tag("threat:J12")
  void a_fault_says_what_is_wrong_and_where() throws Exception {
    for (int n = 1; n <= 4; n++) {
      audit.append(entry("entry-" + n));
    }
    AuditCheckpoint kept = store.audit().checkpoint();
    List<StoredEntry> written = stored();

    store(written.subList(1, 4));
    assertThat(store.audit().verify())
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(AuditFault.Kind.MISSING))
        .get()
        .hasToString("audit entry 1: it is missing; the next one there is 2");

    store(written.subList(0, 2));
    assertThat(store.audit().verify(kept))
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(AuditFault.Kind.CUT_OFF))
        .get()
        .asString()
        .contains("audit entry 3", "there were 4 entries at the checkpoint of " + kept.at());

    audit = reopen();
    audit.append(entry("forged-3"));
    audit.append(entry("forged-4"));
    assertThat(store.audit().verify(kept))
        .hasValueSatisfying(fault -> assertThat(fault.kind()).isEqualTo(AuditFault.Kind.FORKED))
        .get()
        .asString()
        .contains(kept.hash());
  }
}
