package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/** The file that holds a store: what may be opened, how it comes to be, and connections to it. */
final class StoreFile {
  private static final byte[] SQLITE = "SQLite format 3\0".getBytes(US_ASCII);
  private static final int HEADER = 100;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;

  private final Path path;

  private StoreFile(Path path) {
    this.path = path;
  }

  /**
   * Finds the one path by which a file is known, whatever links lead to it, and makes its folder if
   * need be.
   *
   * @throws StoreException if it is a folder or its folder cannot be made
   */
  static StoreFile at(Path file) {
    try {
      if (Files.isDirectory(file)) {
        throw new StoreException(
            file.toString(), file + " is a folder; name a file in it, such as guardian.db");
      }
      if (Files.exists(file)) {
        return new StoreFile(file.toRealPath());
      }
      Path absolute = file.toAbsolutePath().normalize();
      Path folder = Files.createDirectories(absolute.resolveSibling("")).toRealPath();
      return new StoreFile(folder.resolve(absolute.getFileName()));
    } catch (IOException e) {
      throw new StoreException(
          file.toString(),
          file + " cannot be opened: " + e + "; name a file in a folder that can be written",
          e);
    }
  }

  Path path() {
    return path;
  }

  /**
   * Makes sure of a store of the newest version, and of being its newest owner. Call it with the
   * lock held and no connection open: reading the file would free the locks that SQLite has on it
   * in this process.
   *
   * @throws StoreException if the file is not ours or is of a version that we do not know; it is
   *     left as it is
   */
  Epoch prepare() {
    try {
      if (!Files.exists(path) || Files.size(path) == 0) {
        create();
      } else {
        checkHeader();
      }
      try (Connection connection = connect()) {
        migrate(connection);
        checkRuns(connection);
        return Epoch.after(Epoch.current(connection), connection)
            .orElseThrow(() -> new SQLException("another engine opened it at the same moment"));
      }
    } catch (IOException | SQLException e) {
      throw broken(e);
    }
  }

  /**
   * Makes the store under another name first, so that under its own there is a whole one or none.
   */
  private void create() throws IOException, SQLException {
    StoreFile draft = new StoreFile(path.resolveSibling(path.getFileName() + ".new"));
    for (String suffix : List.of("", "-wal", "-shm", "-journal")) {
      Files.deleteIfExists(path.resolveSibling(draft.path.getFileName() + suffix));
    }
    try (Connection connection = draft.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA application_id = " + SqliteSchema.APPLICATION_ID);
      draft.migrate(connection);
    }
    Files.move(draft.path, path, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  private void checkHeader() throws IOException {
    byte[] header;
    try (InputStream in = Files.newInputStream(path)) {
      header = in.readNBytes(HEADER);
    }
    if (header.length < HEADER
        || !Arrays.equals(header, 0, SQLITE.length, SQLITE, 0, SQLITE.length)) {
      throw foreign("does not begin like an SQLite database");
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    if (fields.getInt(APPLICATION_AT) != SqliteSchema.APPLICATION_ID) {
      throw foreign(
          String.format(
              "is an SQLite database of another program (application id %#x)",
              fields.getInt(APPLICATION_AT)));
    }
    checkVersion(fields.getInt(VERSION_AT));
  }

  private StoreException foreign(String what) {
    return new StoreException(
        path.toString(),
        path
            + " "
            + what
            + " and is left as it is; name a file of Guardian's or one that does not exist yet");
  }

  private void checkVersion(int version) {
    if (version < 0 || version > SqliteSchema.VERSION) {
      throw new StoreException(
          path.toString(),
          path
              + " has version "
              + version
              + ", this Guardian knows versions up to "
              + SqliteSchema.VERSION
              + "; use the Guardian that wrote it or a newer one");
    }
  }

  private void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = number(statement, "PRAGMA user_version");
      checkVersion(version);
      for (; version < SqliteSchema.VERSION; version++) {
        statement.execute("BEGIN IMMEDIATE");
        for (String step : SqliteSchema.MIGRATIONS.get(version)) {
          statement.execute(step);
        }
        statement.execute("PRAGMA user_version = " + (version + 1));
        statement.execute("COMMIT");
      }
    }
  }

  /**
   * A damaged index of names would make a run look unknown; records vouch for themselves when they
   * are read.
   */
  private void checkRuns(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("PRAGMA integrity_check(run)")) {
      if (!found.next() || !"ok".equals(found.getString(1))) {
        throw new SQLException("the table of runs is damaged: " + found.getString(1));
      }
    }
  }

  /** Opens a connection whose commits are on the disk when they return. */
  Connection connect() throws SQLException {
    // As a URI, because sqlite-jdbc takes what follows a '?' in a plain name for settings.
    Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file://" + path.toUri().getRawPath());
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      String mode = text(statement, "PRAGMA journal_mode = WAL");
      if (!"wal".equals(mode)) {
        throw new SQLException(
            "journal_mode is " + mode + ", wanted wal; put the store on a local disk");
      }
      statement.execute("PRAGMA synchronous = FULL");
      // On macOS a plain fsync leaves data in the disk's cache.
      statement.execute("PRAGMA fullfsync = 1");
      // Pages; at SQLite's own 1,000 the journal spends most of its time on checkpoints.
      statement.execute("PRAGMA wal_autocheckpoint = 20000");
      statement.execute("PRAGMA cell_size_check = 1");
      statement.execute("PRAGMA trusted_schema = 0");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** Opens a connection that cannot write. */
  Connection connectForReading() throws SQLException {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA query_only = 1");
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /** What messages say of it. */
  StoreAddress address() {
    return new StoreAddress(
        path.toString(), "the disk", "restore the file from a copy if it is damaged");
  }

  StoreException broken(Exception e) {
    return new StoreException(
        path.toString(),
        path + " cannot be opened: " + e.getMessage() + "; restore it from a copy if it is damaged",
        e);
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private static int number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getInt(1) : 0;
    }
  }
}
