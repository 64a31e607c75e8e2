package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** What every store holds, over one connection that writes and one that reads. */
final class StoreContents implements AutoCloseable {
  final JdbcJournal journal;
  final JdbcLedger ledger;
  final JdbcAuditLog audit;
  final JdbcReleaseRegistry releases;
  final JdbcLocks locks;
  final JdbcGateCache gateCache;
  private final GroupCommit writer;
  private final Reader reader;

  /**
   * @param writes used by this object alone from now on, and closed by it, as is {@code reads}
   * @param fence asked at the end of each transaction whether this engine may still commit
   */
  StoreContents(StoreAddress store, Connection writes, Connection reads, GroupCommit.Fence fence)
      throws SQLException {
    reader = new Reader(reads);
    writer = new GroupCommit(store, writes, fence);
    journal = new JdbcJournal(store, writer, reader);
    ledger = new JdbcLedger(store, writer, reader);
    audit = new JdbcAuditLog(store, writer, reader);
    releases = new JdbcReleaseRegistry(store, writer, reader);
    locks = new JdbcLocks(store, writer, reader);
    gateCache = new JdbcGateCache(store, writer, reader);
  }

  @Override
  public void close() {
    journal.close();
    writer.close();
    reader.close();
  }
}
