package dev.guardian.jdbc;

import dev.guardian.spi.Journal;
import dev.guardian.spi.Locks;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.spi.TrustLedger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The journal, the trust ledger, the audit log, the release registry and the locks in one SQLite
 * file: what Guardian remembers when it is embedded in one process. One process at a time owns a
 * store; {@code <file>.lock} beside it says which.
 *
 * <p>Every write is on the disk when it returns. Callers on any number of threads, virtual ones
 * too, share commits. After a write has failed the store takes no other until it is closed and
 * opened again; it can still be read.
 *
 * <pre>{@code
 * try (SqliteStore store = SqliteStore.open(Path.of(".guardian/guardian.db"))) {
 *   store.journal().append("run-1", records);
 * }
 * }</pre>
 */
public final class SqliteStore implements AutoCloseable {
  private final Path file;
  private final StoreLock lock;
  private final GroupCommit writer;
  private final Reader reader;
  private final SqliteJournal journal;
  private final SqliteLedger ledger;
  private final SqliteAuditLog audit;
  private final SqliteReleaseRegistry releases;
  private final SqliteLocks locks;

  private SqliteStore(Path file, StoreLock lock, GroupCommit writer, Reader reader) {
    this.file = file;
    this.lock = lock;
    this.writer = writer;
    this.reader = reader;
    this.journal = new SqliteJournal(file, writer, reader);
    this.ledger = new SqliteLedger(file, writer, reader);
    this.audit = new SqliteAuditLog(file, writer, reader);
    this.releases = new SqliteReleaseRegistry(file, writer, reader);
    this.locks = new SqliteLocks(file, writer, reader);
  }

  /**
   * Opens a store, and makes it if there is none. Its folder is made too. A store of an older
   * version is brought to the newest. The file should be on a local disk.
   *
   * @throws StoreException if this or another process has it open, if the file is something else or
   *     was written by a newer Guardian (it is left as it is then), or if it cannot be read and
   *     written
   */
  public static SqliteStore open(Path file) {
    return open(file, List.of());
  }

  /** Opens a store whose writer has further settings: how tests fill a disk. */
  static SqliteStore open(Path file, List<String> pragmas) {
    StoreFile found = StoreFile.at(file);
    StoreLock lock = StoreLock.take(found.path());
    try {
      found.prepare();
      return open(found, lock, pragmas);
    } catch (SQLException e) {
      lock.close();
      throw found.broken(e);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static SqliteStore open(StoreFile file, StoreLock lock, List<String> pragmas)
      throws SQLException {
    Connection writes = file.connect();
    Connection reads = null;
    try (Statement statement = writes.createStatement()) {
      for (String pragma : pragmas) {
        statement.execute("PRAGMA " + pragma);
      }
      reads = file.connect();
      Reader reader = new Reader(reads);
      return new SqliteStore(file.path(), lock, new GroupCommit(file.path(), writes), reader);
    } catch (SQLException | RuntimeException | Error e) {
      writes.close();
      if (reads != null) {
        reads.close();
      }
      throw e;
    }
  }

  /** The file that holds the store: its real path. */
  public Path file() {
    return file;
  }

  /**
   * The journal. Closing it ends appending to it; it is open again after the store has been opened
   * again.
   */
  public Journal journal() {
    return journal;
  }

  /** The trust ledger. Its methods throw {@link StoreException} where they cannot write or read. */
  public TrustLedger ledger() {
    return ledger;
  }

  /** The audit log. */
  public SqliteAuditLog audit() {
    return audit;
  }

  /**
   * What was delivered to each service. Its methods throw {@link StoreException} where they cannot
   * write or read.
   */
  public ReleaseRegistry releases() {
    return releases;
  }

  /**
   * The locks of deliveries. Whoever holds one has it after the store was opened again, too. Their
   * methods throw {@link StoreException} where they cannot write or read.
   */
  public Locks locks() {
    return locks;
  }

  /** Finishes the writes that callers wait for, refuses any later one, and gives the file free. */
  @Override
  public void close() {
    journal.close();
    writer.close();
    reader.close();
    lock.close();
  }
}
