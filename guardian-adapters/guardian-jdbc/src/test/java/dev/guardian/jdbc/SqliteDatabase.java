package dev.guardian.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A file. */
record SqliteDatabase(Path file) implements TestDatabase {

  static SqliteDatabase in(Path folder) {
    return new SqliteDatabase(folder.resolve("guardian.db"));
  }

  @Override
  public SqliteStore open() {
    return SqliteStore.open(file);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file);
  }

  @Override
  public String spec() {
    return file.toString();
  }
}
