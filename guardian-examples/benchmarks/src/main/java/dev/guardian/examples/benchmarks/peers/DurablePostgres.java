package dev.guardian.examples.benchmarks.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own that waits for the disk. The embedded server's own defaults are {@code
 * fsync=off} and {@code synchronous_commit=off}, made for tests: both are overridden here, and what
 * the server says of them is read back.
 */
public final class DurablePostgres implements AutoCloseable {
  /** How many connections a contestant may have. */
  private static final int CONNECTIONS = 40;

  private final Path folder;
  private @Nullable EmbeddedPostgres server;
  private int databases;

  /** The server starts when it is first wanted, with its data below a folder. */
  public DurablePostgres(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes a fresh database and a pool of connections to it.
   *
   * @throws IOException if the server does not start
   * @throws IllegalStateException if it does not wait for the disk after all
   */
  synchronized HikariDataSource fresh() throws IOException, SQLException {
    if (server == null) {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(folder.resolve("postgres"))
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setServerConfig("max_connections", "300")
              .start();
      requireDurable(server.getPostgresDatabase());
    }
    String name = "benchmark" + ++databases;
    execute(server.getPostgresDatabase(), "CREATE DATABASE " + name);
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.getDatabase("postgres", name));
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  private static void requireDurable(DataSource database) throws SQLException {
    for (String setting : new String[] {"fsync", "synchronous_commit"}) {
      try (Connection connection = database.getConnection();
          Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("SHOW " + setting)) {
        if (!answer.next() || !answer.getString(1).equals("on")) {
          throw new IllegalStateException(
              "PostgreSQL must run with '" + setting + "' on to be a durable peer, but it is off");
        }
      }
    }
  }

  static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
