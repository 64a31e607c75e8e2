package dev.guardian.jdbc;

import dev.guardian.spi.GateCache;
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
 * <pre>{@code
 * try (SqliteStore store = SqliteStore.open(Path.of(".guardian/guardian.db"))) {
 *   store.journal().append("run-1", records);
 * }
 * }</pre>
 */
public final class SqliteStore implements JdbcStore {
  private final StoreFile file;
  private final StoreLock lock;
  private final Epoch epoch;
  private final StoreContents contents;

  private SqliteStore(StoreFile file, StoreLock lock, Epoch epoch, StoreContents contents) {
    this.file = file;
    this.lock = lock;
    this.epoch = epoch;
    this.contents = contents;
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
      Epoch epoch = found.prepare();
      return new SqliteStore(found, lock, epoch, contents(found, pragmas));
    } catch (SQLException e) {
      lock.close();
      throw found.broken(e);
    } catch (RuntimeException | Error e) {
      lock.close();
      throw e;
    }
  }

  private static StoreContents contents(StoreFile file, List<String> pragmas) throws SQLException {
    Connection writes = file.connect();
    Connection reads = null;
    try (Statement statement = writes.createStatement()) {
      for (String pragma : pragmas) {
        statement.execute("PRAGMA " + pragma);
      }
      reads = file.connectForReading();
      return new StoreContents(file.address(), writes, reads, GroupCommit.Fence.NONE);
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
    return file.path();
  }

  @Override
  public String name() {
    return file.path().toString();
  }

  @Override
  public Journal journal() {
    return contents.journal;
  }

  @Override
  public TrustLedger ledger() {
    return contents.ledger;
  }

  @Override
  public JdbcAuditLog audit() {
    return contents.audit;
  }

  @Override
  public ReleaseRegistry releases() {
    return contents.releases;
  }

  @Override
  public Locks locks() {
    return contents.locks;
  }

  @Override
  public GateCache gateCache() {
    return contents.gateCache;
  }

  @Override
  public long epoch() {
    return epoch.number();
  }

  @Override
  public void close() {
    contents.close();
    lock.close();
  }
}
