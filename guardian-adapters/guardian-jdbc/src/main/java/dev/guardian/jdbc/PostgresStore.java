package dev.guardian.jdbc;

import dev.guardian.spi.GateCache;
import dev.guardian.spi.Journal;
import dev.guardian.spi.Locks;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.spi.TrustLedger;
import javax.sql.DataSource;

/**
 * The journal, the trust ledger, the audit log, the release registry and the locks in a schema of a
 * PostgreSQL database (14 or newer): what Guardian remembers when the machine it runs on may go.
 *
 * <p>One engine at a time owns a store. A second one is refused as long as the first is connected;
 * one that {@linkplain PostgresOpening#takesOver takes over} fences the first instead: each commit
 * checks in its own transaction that no later engine has opened the store, so that nothing of an
 * engine that was replaced is kept.
 *
 * <p>It holds two connections for as long as it is open, and no pool. When the database or the
 * connection is lost, what was under way may or may not be kept, and the store takes nothing more:
 * close it and open it again, then read what is there.
 *
 * <pre>{@code
 * PGSimpleDataSource database = new PGSimpleDataSource();
 * database.setUrl("jdbc:postgresql://db.example.com/ci");
 * database.setUser("guardian");
 * try (PostgresStore store = PostgresStore.at(database).open()) {
 *   store.journal().append("run-1", records);
 * }
 * }</pre>
 */
public final class PostgresStore implements JdbcStore {
  private final StoreAddress address;
  private final Epoch epoch;
  private final StoreContents contents;

  PostgresStore(StoreAddress address, Epoch epoch, StoreContents contents) {
    this.address = address;
    this.epoch = epoch;
    this.contents = contents;
  }

  /**
   * Begins to open the store in a database. The source must lead straight to the server, or through
   * a pooler that leaves a session its connection.
   */
  public static PostgresOpening at(DataSource database) {
    return new PostgresOpening(database);
  }

  @Override
  public String name() {
    return address.name();
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
  }
}
