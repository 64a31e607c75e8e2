package dev.guardian.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a real database that break at a commit: before it arrives, or before its answer.
 */
final class LossyConnections implements DataSource {
  private final DataSource database;
  private final AtomicReference<@Nullable Boolean> commits = new AtomicReference<>();

  LossyConnections(DataSource database) {
    this.database = database;
  }

  /**
   * Breaks at the next commit.
   *
   * @param arrives whether the server commits
   */
  void loseTheNextAnswer(boolean arrives) {
    commits.set(arrives);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = database.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            LossyConnections.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              Boolean arrives = method.getName().equals("commit") ? commits.getAndSet(null) : null;
              if (arrives != null) {
                if (arrives) {
                  connection.commit();
                }
                throw LostDatabaseTest.lost(connection);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return database.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    database.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    database.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return database.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return database.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return database.isWrapperFor(type);
  }
}
