package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A schema of a server.
 *
 * @param url the server's address, with the user
 */
record PostgresDatabase(String url, String schema) implements TestDatabase {
  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  /** A fresh schema of a server. */
  static PostgresDatabase fresh(String url) {
    return new PostgresDatabase(url, "guardian_" + SCHEMAS.incrementAndGet());
  }

  /** A fresh schema of the server that the tests of this JVM share. */
  static PostgresDatabase shared() {
    return fresh(PostgresServer.shared().url());
  }

  static PostgresDatabase of(String spec) {
    int mark = spec.lastIndexOf('#');
    return new PostgresDatabase(spec.substring(0, mark), spec.substring(mark + 1));
  }

  @Override
  public PostgresStore open() {
    return opening().open();
  }

  PostgresOpening opening() {
    return PostgresStore.at(source()).schema(schema);
  }

  DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    return source;
  }

  @Override
  public Connection connect() throws SQLException {
    Connection connection = source().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path TO " + schema);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public String spec() {
    return url + "#" + schema;
  }
}
