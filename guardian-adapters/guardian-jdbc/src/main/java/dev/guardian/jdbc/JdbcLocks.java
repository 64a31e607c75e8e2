package dev.guardian.jdbc;

import dev.guardian.spi.Locks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Locks: a row for each that somebody holds. All writes pass through one thread, so who comes first
 * has it.
 */
final class JdbcLocks implements Locks {
  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;

  JdbcLocks(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * @throws StoreException if it may not be durable who has it, or a name holds half a surrogate
   *     pair or NUL
   */
  @Override
  public boolean acquire(String name, String owner) {
    Text.requireNames(store, "the names of a lock and its owner", name, owner);
    return writer.commit(connection -> take(connection, name, owner));
  }

  private static boolean take(Connection connection, String name, String owner)
      throws SQLException {
    try (PreparedStatement insert = Reader.prepare(connection, Sql.TAKE_LOCK, name, owner)) {
      return insert.executeUpdate() == 1 || owner(connection, name).equals(Optional.of(owner));
    }
  }

  /**
   * @throws StoreException if it may not be durable that it is free
   */
  @Override
  public void release(String name, String owner) {
    Text.requireNames(store, "the names of a lock and its owner", name, owner);
    boolean unused = writer.commit(connection -> free(connection, name, owner));
  }

  private static boolean free(Connection connection, String name, String owner)
      throws SQLException {
    try (PreparedStatement delete = Reader.prepare(connection, Sql.FREE_LOCK, name, owner)) {
      return delete.executeUpdate() == 1;
    }
  }

  /**
   * @throws StoreException if the store cannot be read
   */
  @Override
  public Optional<String> holder(String name) {
    try {
      return reader.read(connection -> owner(connection, name));
    } catch (SQLException e) {
      throw store.unreadable("the locks in", e);
    }
  }

  private static Optional<String> owner(Connection connection, String name) throws SQLException {
    try (PreparedStatement statement = Reader.prepare(connection, Sql.LOCK_OWNER, name);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }
}
