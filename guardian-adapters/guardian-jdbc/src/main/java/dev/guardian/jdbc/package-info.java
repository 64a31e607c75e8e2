/**
 * The journal, the trust ledger, the audit log, the release registry and the locks in a database.
 * Read {@link dev.guardian.jdbc.JdbcStore} first, then {@link dev.guardian.jdbc.SqliteStore} (one
 * file, one process) or {@link dev.guardian.jdbc.PostgresStore} (a server), {@code GroupCommit}
 * (how many callers share one fsync), {@code Epoch} (why an engine that was replaced can do no
 * harm) and {@code Sql} (every statement).
 */
@NullMarked
package dev.guardian.jdbc;

import org.jspecify.annotations.NullMarked;
