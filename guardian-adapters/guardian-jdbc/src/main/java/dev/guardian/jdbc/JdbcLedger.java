package dev.guardian.jdbc;

import dev.guardian.change.RepositoryId;
import dev.guardian.risk.RiskLevel;
import dev.guardian.spi.TrustLedger;
import dev.guardian.trust.LedgerEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trust ledger. A fact's key is unique in the table, so telling it twice cannot count twice.
 */
final class JdbcLedger implements TrustLedger {
  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;

  JdbcLedger(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * @throws StoreException if the entry may not be durable, or its agent, key or repository holds
   *     half a surrogate pair or NUL or NUL
   */
  @Override
  public boolean append(LedgerEntry entry) {
    String level = entry.level() == null ? "" : entry.level();
    Text.requireNames(
        store, "an entry's names", entry.repository().value(), entry.agent(), entry.key(), level);
    return writer.commit(connection -> insert(connection, entry));
  }

  private static boolean insert(Connection connection, LedgerEntry entry) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT_LEDGER)) {
      insert.setString(1, entry.repository().value());
      insert.setString(2, entry.agent());
      insert.setLong(3, entry.change());
      insert.setString(4, entry.key());
      insert.setString(5, entry.kind().name());
      insert.setString(6, entry.at().toString());
      insert.setString(7, entry.risk() == null ? null : entry.risk().name());
      insert.setString(8, entry.level());
      insert.setString(9, Text.prose(entry.detail()));
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * @throws StoreException if the store cannot be read
   */
  @Override
  public List<LedgerEntry> entries(RepositoryId repository, String agent) {
    try {
      return reader.read(connection -> entries(connection, repository, agent));
    } catch (SQLException | IllegalArgumentException | DateTimeException e) {
      throw store.unreadable("the ledger in", e);
    }
  }

  private static List<LedgerEntry> entries(
      Connection connection, RepositoryId repository, String agent) throws SQLException {
    List<LedgerEntry> entries = new ArrayList<>();
    try (PreparedStatement statement =
            Reader.prepare(connection, Sql.READ_LEDGER, repository.value(), agent);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        entries.add(
            new LedgerEntry(
                LedgerEntry.Kind.valueOf(row.getString(3)),
                repository,
                agent,
                row.getLong(1),
                row.getString(2),
                Instant.parse(row.getString(4)),
                risk(row.getString(5)),
                row.getString(6),
                row.getString(7)));
      }
    }
    return List.copyOf(entries);
  }

  private static @Nullable RiskLevel risk(@Nullable String name) {
    return name == null ? null : RiskLevel.valueOf(name);
  }
}
