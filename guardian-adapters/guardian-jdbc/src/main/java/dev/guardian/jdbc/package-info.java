/**
 * The journal, the trust ledger, the audit log, the release registry and the locks in one SQLite
 * file. Read {@link dev.guardian.jdbc.SqliteStore} first, then {@code GroupCommit} (how many
 * callers share one fsync) and {@code Sql} (every table and statement).
 */
@NullMarked
package dev.guardian.jdbc;

import org.jspecify.annotations.NullMarked;
