package dev.guardian.jdbc;

/**
 * Every statement, as SQLite and PostgreSQL both take it. The tables are in {@link SqliteSchema}
 * and {@link PostgresSchema}.
 *
 * <p>The layout is what was measured to be fast: the journal grows at its end by its position and
 * has no second index, which would cost three quarters of the throughput at 400 callers. A run's
 * records are found by their chain instead: the run knows its last record, each record the one
 * before it.
 */
final class Sql {
  private Sql() {}

  static final String LAST_POSITION = "SELECT coalesce(max(position), 0) FROM journal";
  static final String LAST_RUN_ID = "SELECT coalesce(max(id), 0) FROM run";
  static final String FIND_RUN = "SELECT id, last_position, records, state FROM run WHERE name = ?";
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
   * Follows the chain backwards. It ends in a damaged store too: each step must lead to a smaller
   * position.
   */
  private static final String CHAIN =
      """
      WITH RECURSIVE chain(position) AS (
        SELECT CAST(? AS BIGINT)
        UNION ALL
        SELECT journal.previous FROM chain JOIN journal USING (position) WHERE journal.previous < journal.position)
      """;

  static final String READ_RUN =
      CHAIN
          + """
          SELECT position, run, sequence, previous, checksum, kind, kernel, json
          FROM journal WHERE position IN (SELECT position FROM chain) ORDER BY position
          """;
  static final String FORGET_RECORDS =
      CHAIN + "DELETE FROM journal WHERE position IN (SELECT position FROM chain)";
  static final String FORGET_RUN = "DELETE FROM run WHERE id = ?";

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

  /** What has landed is that of change 0, which no forge has. */
  static final String KEEP_RESULT =
      """
      INSERT INTO gate_result (repository, change, key, command, at, result)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (repository, change, key)
      DO UPDATE SET command = excluded.command, at = excluded.at, result = excluded.result
      """;

  static final String FIND_RESULT =
      """
      SELECT command, at, result FROM gate_result
      WHERE repository = ? AND change IN (0, ?) AND key = ? AND at >= ?
      ORDER BY at DESC LIMIT 1
      """;
  static final String LAND_RESULT =
      """
      INSERT INTO gate_result (repository, change, key, command, at, result)
      SELECT repository, 0, key, command, at, result FROM gate_result
      WHERE repository = ? AND change = ? AND command = ?
      ON CONFLICT (repository, change, key)
      DO UPDATE SET command = excluded.command, at = excluded.at, result = excluded.result
      WHERE excluded.at > gate_result.at
      """;
  static final String FORGET_RESULTS = "DELETE FROM gate_result WHERE at < ?";

  static final String EPOCH = "SELECT epoch, host, since FROM engine";
  static final String NEXT_EPOCH =
      "UPDATE engine SET epoch = ?, host = ?, since = ? WHERE epoch = ?";

  /** Keeps the row as it is until the transaction has ended. SQLite has no such words. */
  static final String EPOCH_HELD = EPOCH + " FOR SHARE";
}
