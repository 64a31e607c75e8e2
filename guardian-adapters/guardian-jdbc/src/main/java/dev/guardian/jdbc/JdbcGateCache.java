package dev.guardian.jdbc;

import dev.guardian.change.ChangeRef;
import dev.guardian.spi.GateCache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Results of gates: a row for each change that came to one, and one for what has landed. */
final class JdbcGateCache implements GateCache {
  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;

  JdbcGateCache(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * A result that this version cannot read is none.
   *
   * @throws StoreException if the store cannot be read
   */
  @Override
  public Optional<Kept> find(ChangeRef asks, String key, Instant since) {
    try {
      return reader.read(connection -> find(connection, asks, key, since));
    } catch (SQLException e) {
      throw store.unreadable("the results of gates in", e);
    }
  }

  private static Optional<Kept> find(
      Connection connection, ChangeRef asks, String key, Instant since) throws SQLException {
    try (PreparedStatement find = connection.prepareStatement(Sql.FIND_RESULT)) {
      find.setString(1, asks.repository().value());
      find.setLong(2, asks.number());
      find.setString(3, key);
      find.setLong(4, since.toEpochMilli());
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? read(key, row) : Optional.empty();
      }
    }
  }

  private static Optional<Kept> read(String key, ResultSet row) throws SQLException {
    String from = row.getString(1);
    Instant at = Instant.ofEpochMilli(row.getLong(2));
    return ResultJson.read(row.getString(3)).map(result -> new Kept(key, from, at, result));
  }

  /**
   * @throws StoreException if the store cannot be written, or the key or command holds half a
   *     surrogate pair or NUL
   */
  @Override
  public void keep(ChangeRef writes, Kept kept) {
    Text.requireNames(
        store, "the names of a result", writes.repository().value(), kept.key(), kept.from());
    String json = ResultJson.write(kept.result());
    int unused = writer.commit(connection -> keep(connection, writes, kept, json));
  }

  private static int keep(Connection connection, ChangeRef writes, Kept kept, String json)
      throws SQLException {
    try (PreparedStatement keep = connection.prepareStatement(Sql.KEEP_RESULT)) {
      keep.setString(1, writes.repository().value());
      keep.setLong(2, writes.number());
      keep.setString(3, kept.key());
      keep.setString(4, kept.from());
      keep.setLong(5, kept.at().toEpochMilli());
      keep.setString(6, json);
      return keep.executeUpdate();
    }
  }

  /**
   * @throws StoreException if the store cannot be written
   */
  @Override
  public void land(ChangeRef merged, Collection<String> commands) {
    // Whoever else's name it is cannot have been kept.
    List<String> known = commands.stream().filter(Text::isStorable).distinct().toList();
    if (!known.isEmpty()) {
      int unused = writer.commit(connection -> land(connection, merged, known));
    }
  }

  private static int land(Connection connection, ChangeRef merged, List<String> commands)
      throws SQLException {
    int landed = 0;
    try (PreparedStatement land = connection.prepareStatement(Sql.LAND_RESULT)) {
      land.setString(1, merged.repository().value());
      land.setLong(2, merged.number());
      for (String command : commands) {
        land.setString(3, command);
        landed += land.executeUpdate();
      }
    }
    return landed;
  }

  /**
   * @throws StoreException if the store cannot be written
   */
  @Override
  public void forget(Instant before) {
    int unused = writer.commit(connection -> forget(connection, before));
  }

  private static int forget(Connection connection, Instant before) throws SQLException {
    try (PreparedStatement forget = connection.prepareStatement(Sql.FORGET_RESULTS)) {
      forget.setLong(1, before.toEpochMilli());
      return forget.executeUpdate();
    }
  }
}
