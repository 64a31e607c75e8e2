package dev.guardian.jdbc;

import dev.guardian.spi.GateCache;
import dev.guardian.spi.Journal;
import dev.guardian.spi.Locks;
import dev.guardian.spi.ReleaseRegistry;
import dev.guardian.spi.TrustLedger;

/**
 * All that Guardian remembers, in one database, for one engine at a time.
 *
 * <p>Every write is durable when it returns. Callers on any number of threads, virtual ones too,
 * share commits. After a write has failed the store takes no other until it is closed and opened
 * again; it can still be read if the database can.
 */
public sealed interface JdbcStore extends AutoCloseable permits SqliteStore, PostgresStore {

  /** How messages name it: its file, or the host, database and schema that hold it. */
  String name();

  /**
   * The journal. Closing it ends appending to it; it is open again after the store has been opened
   * again.
   */
  Journal journal();

  /** The trust ledger. Its methods throw {@link StoreException} where they cannot write or read. */
  TrustLedger ledger();

  /** The audit log. */
  JdbcAuditLog audit();

  /**
   * What was delivered to each service. Its methods throw {@link StoreException} where they cannot
   * write or read.
   */
  ReleaseRegistry releases();

  /**
   * The locks of deliveries. Whoever holds one has it after the store was opened again, too. Their
   * methods throw {@link StoreException} where they cannot write or read.
   */
  Locks locks();

  /**
   * Results of gates that may be used again. Its methods throw {@link StoreException} where they
   * cannot write or read.
   */
  GateCache gateCache();

  /** How often the store has been opened up to this opening, from 1; a later engine has more. */
  long epoch();

  /** Finishes the writes that were handed in, refuses any later one, and gives the store free. */
  @Override
  void close();
}
