package dev.guardian.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something to write, as part of a transaction that others share. An exception fails them all, so
 * whatever can be wrong with a caller's data must be found before.
 */
@FunctionalInterface
interface Write<T> {
  T apply(Connection connection) throws SQLException;
}
