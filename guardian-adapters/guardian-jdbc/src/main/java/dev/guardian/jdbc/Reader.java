package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads what is committed, beside the writer. One reader at a time, and behind a lock that virtual
 * threads can wait for: the driver's own monitor would pin the threads that carry them.
 */
final class Reader implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;

  /**
   * @param connection used by this object alone from now on, and closed by it
   */
  Reader(Connection connection) throws SQLException {
    this.connection = connection;
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
    }
  }

  <T> T read(Query<T> query) throws SQLException {
    lock.lock();
    try {
      return query.on(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Prepares a statement with texts as its parameters. */
  static PreparedStatement prepare(Connection connection, String sql, String... texts)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < texts.length; i++) {
      statement.setString(i + 1, texts[i]);
    }
    return statement;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      connection.close();
    } catch (SQLException e) {
      // Nothing was written through it.
    } finally {
      lock.unlock();
    }
  }

  /** Something to read. */
  @FunctionalInterface
  interface Query<T> {
    T on(Connection connection) throws SQLException;
  }
}
