package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How a {@link PostgresStore} is to be opened. */
public final class PostgresOpening {
  /** The schema that holds a store unless another is named. */
  public static final String STANDARD_SCHEMA = "guardian";

  private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  private final DataSource database;
  private String schema = STANDARD_SCHEMA;
  private boolean takesOver;
  private boolean volatileDatabase;

  PostgresOpening(DataSource database) {
    this.database = database;
  }

  /**
   * Names the schema that holds the store. Default: {@value #STANDARD_SCHEMA}.
   *
   * @throws IllegalArgumentException if it is not 1 to 63 lower-case letters, digits and
   *     underscores, the first no digit
   */
  public PostgresOpening schema(String schema) {
    if (!SCHEMA.matcher(schema).matches()) {
      throw new IllegalArgumentException(
          "a schema has 1 to 63 lower-case letters, digits and underscores and begins with no"
              + " digit, but found '"
              + schema
              + "'");
    }
    this.schema = schema;
    return this;
  }

  /**
   * Takes the store over from an engine that is still connected: nothing that one commits from then
   * on is kept. For when its machine cannot be reached any more. Default: refuse to open.
   */
  public PostgresOpening takesOver() {
    this.takesOver = true;
    return this;
  }

  /**
   * Accepts a database with {@code fsync = off}, which forgets what it acknowledged when its
   * machine fails: for trials. Default: refuse to open.
   */
  public PostgresOpening acceptsVolatileDatabase() {
    this.volatileDatabase = true;
    return this;
  }

  /**
   * Opens the store, and makes it if there is none; one of an older version is brought to the
   * newest. Waits up to a second for an engine that is just going.
   *
   * @throws StoreException if the database cannot be reached or written, keeps texts in something
   *     else than UTF-8 or does not make commits durable, if another engine has the store open, or
   *     if the store was written by a newer Guardian (it is left as it is then)
   */
  public PostgresStore open() {
    StoreAddress address = address("a PostgreSQL database");
    Connection writes = null;
    Connection reads = null;
    try {
      writes = database.getConnection();
      address = address(writes);
      PostgresSession session = new PostgresSession(address, schema, writes);
      session.prepare(volatileDatabase);
      Epoch epoch = session.claim(takesOver);
      reads = PostgresSession.forReading(database.getConnection(), schema);
      StoreAddress store = address;
      StoreContents contents =
          new StoreContents(
              store, writes, reads, connection -> epoch.requireCurrent(store, connection));
      return new PostgresStore(store, epoch, contents);
    } catch (SQLException e) {
      close(writes, e);
      close(reads, e);
      throw cannotOpen(address, e);
    } catch (RuntimeException | Error e) {
      close(writes, e);
      close(reads, e);
      throw e;
    }
  }

  private static StoreException cannotOpen(StoreAddress address, SQLException e) {
    return new StoreException(
        address.name(),
        address.name()
            + " cannot be opened: "
            + e.getMessage()
            + "; make sure that the database runs and that its user may create and write the schema",
        e);
  }

  /** The driver's own address of the database: host, port and name, without user and password. */
  private StoreAddress address(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL().replaceFirst("^jdbc:", "");
    int settings = url.indexOf('?');
    return address(settings < 0 ? url : url.substring(0, settings));
  }

  private StoreAddress address(String place) {
    return new StoreAddress(
        "schema " + schema + " of " + place,
        "the database or the way to it",
        "mend the way to the database, or restore it from a backup if it is damaged");
  }

  private static void close(@Nullable Connection connection, Throwable cause) {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
