package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads what is committed, beside the writer. Each query sees one moment, however many statements
 * it has. One reader at a time, and behind a lock that virtual threads can wait for: the driver's
 * own monitor would pin the threads that carry them.
 */
final class Reader implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;

  /**
   * @param connection used by this object alone from now on, and closed by it; its transactions see
   *     one moment
   */
  Reader(Connection connection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
  }

  <T> T read(Query<T> query) throws SQLException {
    lock.lock();
    try {
      T result = query.on(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      endAfter(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private void endAfter(Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
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
