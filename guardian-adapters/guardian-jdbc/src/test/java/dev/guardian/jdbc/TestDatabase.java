package dev.guardian.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database that holds one store, for tests that every store has to pass. */
interface TestDatabase {

  /** Opens the store, and makes it at the first time. */
  JdbcStore open();

  /** Connects to the store's tables behind its back. */
  Connection connect() throws SQLException;

  /** Says in one word to another JVM where the store is; {@link #of} reads it. */
  String spec();

  /** Changes the tables behind the store's back. */
  default void execute(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Finds the database that {@link #spec} speaks of. */
  static TestDatabase of(String spec) {
    return spec.startsWith("jdbc:") ? PostgresDatabase.of(spec) : new SqliteDatabase(Path.of(spec));
  }
}
