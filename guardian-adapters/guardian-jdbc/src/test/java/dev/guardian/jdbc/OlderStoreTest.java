package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Release;
import dev.guardian.gate.GateResult;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.GateCache;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import dev.guardian.spi.JournalRun;
import dev.guardian.trust.LedgerEntry;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that older Guardians left behind open with everything in them. */
@Tag("threat:J7")
final class OlderStoreTest {
  private static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  private static final ChangeRef CHANGE = new ChangeRef(new RepositoryId("1001"), 7);
  private static final GateCache.Kept KEPT =
      new GateCache.Kept(
          "k", "run-1/tests/unit#1", MOMENT.truncatedTo(ChronoUnit.MILLIS), GateResult.passed());

  @TempDir Path folder;
  private Path file;

  private void leaveBehind(int version) throws Exception {
    file = folder.resolve("guardian.db");
    String name = "store-version-" + version + ".sql";
    try (InputStream script = OlderStoreTest.class.getResourceAsStream(name);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(new String(script.readAllBytes(), UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void what_was_in_an_older_store_is_there(int version) throws Exception {
    leaveBehind(version);
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.journal().runs())
          .containsExactly(new JournalRun("run-1", false), new JournalRun("run-2", true));
      assertThat(store.journal().read("run-1"))
          .containsExactly(
              new JournalRecord(Kind.EVENT, "1", "{\"n\":1}"),
              new JournalRecord(Kind.COMMANDS, "1", "[]"),
              new JournalRecord(Kind.EVENT, "1", "{\"n\":3}"));
      assertThat(store.ledger().entries(new RepositoryId("1001"), "otto"))
          .containsExactly(
              new LedgerEntry(
                  LedgerEntry.Kind.MERGED,
                  new RepositoryId("1001"),
                  "otto",
                  7,
                  "sha-7",
                  MOMENT,
                  RiskLevel.MEDIUM,
                  null,
                  "it's"));
      assertThat(store.audit().entries())
          .extracting(AuditEntry::action)
          .containsExactly("decided", "ended");
      assertThat(store.audit().verify()).isEmpty();
      assertThat(store.releases().entries("local/shop")).hasSize(version - 1);
      assertThat(store.locks().holder("local/shop").isPresent()).isEqualTo(version == 2);
      assertThat(store.epoch()).isEqualTo(1);
      store.journal().forget("run-2");
      assertThat(store.journal().runs()).containsExactly(new JournalRun("run-1", false));
    }
  }

  @Test
  void an_older_store_keeps_what_only_newer_ones_know() throws Exception {
    leaveBehind(1);
    Release release =
        new Release("site", "sha256:" + "a".repeat(64), new ObjectId("c".repeat(40)), MOMENT, null);
    DeliveryEntry entry =
        new DeliveryEntry(
            DeliveryEntry.Kind.COMPLETED, "s", "e", "run-1", MOMENT, "guardian", release, "");
    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.releases().entries("s")).isEmpty();
      assertThat(store.locks().holder("s")).isEmpty();

      store.releases().append(entry);
      store.locks().acquire("s", "run-1");
      store.gateCache().keep(CHANGE, KEPT);
      store.journal().append("run-1", List.of(new JournalRecord(Kind.EVENT, "2", "{}")));
    }

    try (SqliteStore store = SqliteStore.open(file)) {
      assertThat(store.releases().record("s").knownGood()).isEqualTo(release);
      assertThat(store.locks().holder("s")).contains("run-1");
      assertThat(store.gateCache().find(CHANGE, "k", KEPT.at())).contains(KEPT);
      assertThat(store.journal().read("run-1")).hasSize(4);
    }
    assertThat(tables()).contains("delivery", "held_lock");
  }

  @Test
  void a_migration_cut_short_is_made_good_at_the_next_opening() throws Exception {
    leaveBehind(1);
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      statement.execute(SqliteSchema.MIGRATIONS.get(1).get(0));
      // The program dies here: nothing of the step was committed.
    }
    assertThat(tables()).doesNotContain("delivery");

    SqliteStore.open(file).close();

    assertThat(tables()).contains("delivery", "held_lock");
  }

  private List<String> tables() throws Exception {
    List<String> names = new java.util.ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT name FROM sqlite_master")) {
      while (row.next()) {
        names.add(row.getString(1));
      }
    }
    return names;
  }
}
