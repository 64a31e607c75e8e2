package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** Makes a connection the one through which an engine writes its store. */
final class PostgresSession {
  /** How long an answer of the database may take before it counts as lost. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What PostgreSQL says when a lock was not to be had in time. */
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private final StoreAddress store;
  private final String schema;
  private final Connection connection;

  PostgresSession(StoreAddress store, String schema, Connection connection) {
    this.store = store;
    this.schema = schema;
    this.connection = connection;
  }

  /**
   * Sets the connection up and makes sure of a store of the newest version.
   *
   * @throws StoreException if the database cannot keep a store, or the store is of a version that
   *     we do not know; it is left as it is
   */
  void prepare(boolean volatileDatabase) throws SQLException {
    setUp(connection);
    checkServer(volatileDatabase);
    connection.setAutoCommit(false);
    lockSchema();
    if (!schemaExists()) {
      execute("CREATE SCHEMA " + quoted(schema));
    }
    execute("SET search_path TO " + quoted(schema));
    migrate();
    connection.commit();
  }

  private static void setUp(Connection connection) throws SQLException {
    connection.setAutoCommit(true);
    connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
    // Seeing what others have just committed is what the check of the epoch is made of.
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    try (Statement statement = connection.createStatement()) {
      // A transaction left open by a machine that is gone would keep the next engine waiting.
      statement.execute("SET idle_in_transaction_session_timeout = " + PATIENCE.toMillis());
      statement.execute("SET lock_timeout = " + PATIENCE.dividedBy(2).toMillis());
    }
  }

  /** Makes a connection one that cannot write and sees one moment in each transaction. */
  static Connection forReading(Connection connection, String schema) throws SQLException {
    try {
      setUp(connection);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("SET search_path TO " + quoted(schema));
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private void checkServer(boolean volatileDatabase) throws SQLException {
    String encoding = show("server_encoding");
    if (!encoding.equals("UTF8")) {
      throw store.says(
          store.name() + " keeps texts in " + encoding + ", wanted UTF8; name another database");
    }
    if (show("fsync").equals("off") && !volatileDatabase) {
      throw store.says(
          store.name()
              + " has fsync = off, so that a failure of its machine loses what was acknowledged;"
              + " turn fsync on, or accept a volatile database for a trial");
    }
    if (show("synchronous_commit").equals("off")) {
      execute("SET synchronous_commit TO on");
    }
  }

  private String show(String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private void lockSchema() throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(PostgresSchema.LOCK_SCHEMA)) {
      lock.setInt(1, lockKey());
      lock.execute();
    }
  }

  private boolean schemaExists() throws SQLException {
    try (PreparedStatement find = Reader.prepare(connection, PostgresSchema.EXISTS, schema);
        ResultSet row = find.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void migrate() throws SQLException {
    execute(PostgresSchema.VERSION_TABLE);
    int version = version();
    if (version > PostgresSchema.VERSION) {
      throw store.says(
          store.name()
              + " has version "
              + version
              + ", this Guardian knows versions up to "
              + PostgresSchema.VERSION
              + "; use the Guardian that wrote it or a newer one");
    }
    for (; version < PostgresSchema.VERSION; version++) {
      for (String step : PostgresSchema.MIGRATIONS.get(version)) {
        execute(step);
      }
      try (PreparedStatement write = connection.prepareStatement(PostgresSchema.WRITE_VERSION)) {
        write.setInt(1, version + 1);
        write.executeUpdate();
      }
    }
  }

  private int version() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PostgresSchema.READ_VERSION)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }

  /**
   * Makes this engine the owner. The session holds a lock on its epoch for as long as it lives, by
   * which others see that it does.
   *
   * @throws StoreException if another engine lives and is not to be replaced
   */
  Epoch claim(boolean takesOver) throws SQLException {
    while (true) {
      Epoch before = Epoch.current(connection);
      connection.commit();
      if (!takesOver && !isFree(before)) {
        throw taken(Epoch.current(connection));
      }
      Optional<Epoch> own = Epoch.after(before, connection);
      if (own.isPresent()) {
        lock(own.get());
        connection.commit();
        return own.get();
      }
      connection.rollback();
    }
  }

  /** Waits a moment, because an engine that was just killed is there until the server notices. */
  private boolean isFree(Epoch epoch) throws SQLException {
    try {
      execute("SET LOCAL lock_timeout = 1000");
      lock(epoch);
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void lock(Epoch epoch) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(PostgresSchema.LOCK_EPOCH)) {
      lock.setInt(1, lockKey());
      lock.setInt(2, (int) epoch.number());
      lock.execute();
    }
  }

  private StoreException taken(Epoch owner) {
    return store.says(
        store.name()
            + " is open in another engine, epoch "
            + owner
            + "; close it there first, or take it over if that engine cannot be reached");
  }

  /** Advisory locks are numbers shared by everybody who uses the database. */
  private int lockKey() {
    return ("guardian store " + schema).hashCode();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String quoted(String schema) {
    return '"' + schema + '"';
  }
}
