package dev.guardian.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One opening of a store. Epochs only grow, so of two engines that both believe to own a store the
 * one with the smaller epoch is wrong.
 *
 * @param number from 1; 0 if the store was never opened
 * @param host who opened it, such as {@code build-7, process 4711}
 * @param since when, as ISO-8601
 */
record Epoch(long number, String host, String since) {

  /** Returns the last opening. */
  static Epoch current(Connection connection) throws SQLException {
    return only(connection, Sql.EPOCH);
  }

  private static Epoch only(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("the row that says which engine owns the store is gone");
      }
      return new Epoch(row.getLong(1), row.getString(2), row.getString(3));
    }
  }

  /** Makes this program the owner; empty if another one became it since {@code before}. */
  static Optional<Epoch> after(Epoch before, Connection connection) throws SQLException {
    Epoch next = new Epoch(before.number() + 1, thisProcess(), Instant.now().toString());
    try (PreparedStatement update = connection.prepareStatement(Sql.NEXT_EPOCH)) {
      update.setLong(1, next.number());
      update.setString(2, next.host());
      update.setString(3, next.since());
      update.setLong(4, before.number());
      return update.executeUpdate() == 1 ? Optional.of(next) : Optional.empty();
    }
  }

  private static String thisProcess() {
    return hostName() + ", process " + ProcessHandle.current().pid();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }

  /**
   * Makes sure that nobody has taken the store over, and that nobody can until the transaction has
   * ended.
   *
   * @throws StoreException if somebody has
   */
  void requireCurrent(StoreAddress store, Connection connection) throws SQLException {
    Epoch current = only(connection, Sql.EPOCH_HELD);
    if (current.number() != number) {
      throw store.says(
          store.name()
              + " was taken over: this engine has epoch "
              + this
              + ", the store belongs to epoch "
              + current
              + "; nothing of this write was kept, so stop this engine");
    }
  }

  @Override
  public String toString() {
    return number + " (" + host + ", since " + since + ")";
  }
}
