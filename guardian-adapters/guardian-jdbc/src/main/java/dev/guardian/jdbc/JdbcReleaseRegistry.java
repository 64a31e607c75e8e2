package dev.guardian.jdbc;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Release;
import dev.guardian.spi.ReleaseRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The release registry. A fact's key is unique in the table, so telling it twice cannot make a
 * release known to be good twice.
 */
final class JdbcReleaseRegistry implements ReleaseRegistry {
  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;

  JdbcReleaseRegistry(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * @throws StoreException if the entry may not be durable, or its service, run or environment
   *     holds half a surrogate pair or NUL
   */
  @Override
  public boolean append(DeliveryEntry entry) {
    Text.requireNames(store, "an entry's names", entry.service(), entry.run(), entry.environment());
    Release release = entry.release();
    String json = release == null ? null : ReleaseJson.write(release);
    return writer.commit(connection -> insert(connection, entry, json));
  }

  private static boolean insert(
      Connection connection, DeliveryEntry entry, @Nullable String release) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT_DELIVERY)) {
      insert.setString(1, entry.service());
      insert.setString(2, entry.run());
      insert.setString(3, entry.kind().name());
      insert.setString(4, entry.environment());
      insert.setString(5, entry.at().toString());
      insert.setString(6, Text.prose(entry.by()));
      insert.setString(7, release);
      insert.setString(8, Text.prose(entry.reason()));
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * @throws StoreException if the store cannot be read
   */
  @Override
  public List<DeliveryEntry> entries(String service) {
    try {
      return reader.read(connection -> entries(connection, service));
    } catch (SQLException | RuntimeException e) {
      throw store.unreadable("the deliveries in", e);
    }
  }

  private static List<DeliveryEntry> entries(Connection connection, String service)
      throws SQLException {
    List<DeliveryEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = Reader.prepare(connection, Sql.READ_DELIVERIES, service);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        String release = row.getString(6);
        entries.add(
            new DeliveryEntry(
                DeliveryEntry.Kind.valueOf(row.getString(2)),
                service,
                row.getString(3),
                row.getString(1),
                Instant.parse(row.getString(4)),
                row.getString(5),
                release == null ? null : ReleaseJson.read(release),
                row.getString(7)));
      }
    }
    return List.copyOf(entries);
  }
}
