package dev.guardian.jdbc;

import java.util.List;

/**
 * Every table and statement, in one place, so that another database has one file to translate.
 *
 * <p>The layout is what was measured to be fast: the journal grows at its end by rowid and has no
 * second index, which would cost three quarters of the throughput at 400 callers. A run's records
 * are found by their chain instead: the run knows its last record, each record the one before it.
 */
final class Sql {
  private Sql() {}

  /** "Grdn". Says in the file's header that the file is a store of ours. */
  static final int APPLICATION_ID = 0x4772646E;

  /**
   * Step {@code i} leads from version {@code i} to {@code i + 1}. Steps that were released are
   * never edited.
   */
  static final List<List<String>> MIGRATIONS =
      List.of(
          List.of(
              """
              CREATE TABLE run (
                id INTEGER PRIMARY KEY,
                name TEXT NOT NULL UNIQUE,
                last_position INTEGER NOT NULL,
                records INTEGER NOT NULL,
                state TEXT NOT NULL)
              """,
              """
              CREATE TABLE journal (
                position INTEGER PRIMARY KEY,
                run INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                previous INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                kind INTEGER NOT NULL,
                kernel TEXT NOT NULL,
                json TEXT NOT NULL)
              """,
              """
              CREATE TABLE ledger (
                position INTEGER PRIMARY KEY,
                repository TEXT NOT NULL,
                agent TEXT NOT NULL,
                change INTEGER NOT NULL,
                key TEXT NOT NULL,
                kind TEXT NOT NULL,
                at TEXT NOT NULL,
                risk TEXT,
                level TEXT,
                detail TEXT NOT NULL,
                UNIQUE (repository, agent, change, key, kind))
              """,
              """
              CREATE TABLE audit (
                position INTEGER PRIMARY KEY,
                key TEXT NOT NULL UNIQUE,
                content TEXT NOT NULL,
                hash TEXT NOT NULL)
              """),
          List.of(
              """
              CREATE TABLE delivery (
                position INTEGER PRIMARY KEY,
                service TEXT NOT NULL,
                run TEXT NOT NULL,
                kind TEXT NOT NULL,
                environment TEXT NOT NULL,
                at TEXT NOT NULL,
                actor TEXT NOT NULL,
                delivered TEXT,
                reason TEXT NOT NULL,
                UNIQUE (service, run, kind))
              """,
              """
              CREATE TABLE held_lock (
                name TEXT NOT NULL PRIMARY KEY,
                owner TEXT NOT NULL)
              """));

  static final int VERSION = MIGRATIONS.size();

  static final String LAST_POSITION = "SELECT coalesce(max(position), 0) FROM journal";
  static final String LAST_RUN_ID = "SELECT coalesce(max(id), 0) FROM run";
  static final String FIND_RUN = "SELECT id, last_position, records FROM run WHERE name = ?";
  static final String INSERT_RUN =
      "INSERT INTO run (id, name, last_position, records, state) VALUES (?, ?, 0, 0, 'open')";
  static final String UPDATE_RUN = "UPDATE run SET last_position = ?, records = ? WHERE id = ?";
  static final String END_RUN = "UPDATE run SET state = 'ended' WHERE name = ?";
  static final String ALL_RUNS = "SELECT name, state FROM run ORDER BY id";
  static final String INSERT_RECORD =
      """
      INSERT INTO journal (position, run, sequence, previous, checksum, kind, kernel, json)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  /**
   * Follows the chain backwards. It ends in a damaged file too: each step must lead to a smaller
   * position.
   */
  static final String READ_RUN =
      """
      WITH RECURSIVE chain(position) AS (
        SELECT ?
        UNION ALL
        SELECT journal.previous FROM chain JOIN journal USING (position) WHERE journal.previous < journal.position)
      SELECT position, run, sequence, previous, checksum, kind, kernel, json
      FROM journal WHERE position IN chain ORDER BY position
      """;

  static final String INSERT_LEDGER =
      """
      INSERT INTO ledger (repository, agent, change, key, kind, at, risk, level, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (repository, agent, change, key, kind) DO NOTHING
      """;
  static final String READ_LEDGER =
      """
      SELECT change, key, kind, at, risk, level, detail
      FROM ledger WHERE repository = ? AND agent = ? ORDER BY position
      """;

  static final String AUDIT_HEAD =
      "SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1";
  static final String INSERT_AUDIT =
      "INSERT INTO audit (position, key, content, hash) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING";
  static final String READ_AUDIT =
      "SELECT position, key, content, hash FROM audit ORDER BY position";

  static final String INSERT_DELIVERY =
      """
      INSERT INTO delivery (service, run, kind, environment, at, actor, delivered, reason)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (service, run, kind) DO NOTHING
      """;
  static final String READ_DELIVERIES =
      """
      SELECT run, kind, environment, at, actor, delivered, reason
      FROM delivery WHERE service = ? ORDER BY position
      """;

  static final String TAKE_LOCK =
      "INSERT INTO held_lock (name, owner) VALUES (?, ?) ON CONFLICT (name) DO NOTHING";
  static final String FREE_LOCK = "DELETE FROM held_lock WHERE name = ? AND owner = ?";
  static final String LOCK_OWNER = "SELECT owner FROM held_lock WHERE name = ?";
}
