package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;

/**
 * The audit log in SQLite. Entries stand at positions 1, 2, 3, …; each row holds SHA-256 over the
 * hash of the row before it and its own content, so that no row can be changed, moved or taken out
 * unseen.
 */
public final class SqliteAuditLog implements AuditLog {
  private final Path file;
  private final GroupCommit writer;
  private final Reader reader;

  SqliteAuditLog(Path file, GroupCommit writer, Reader reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * @throws StoreException if the entry may not be durable, or its key holds half a surrogate pair
   */
  @Override
  public void append(AuditEntry entry) {
    if (!Text.isWellFormed(entry.key())) {
      throw new StoreException(
          file, "an entry's key holds half a surrogate pair; use well-formed Unicode");
    }
    String content = AuditJson.write(entry);
    writer.commit(connection -> insert(connection, entry.key(), content));
  }

  private static boolean insert(Connection connection, String key, String content)
      throws SQLException {
    AuditHead head = head(connection);
    try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT_AUDIT)) {
      insert.setLong(1, head.entries() + 1);
      insert.setString(2, key);
      insert.setString(3, content);
      insert.setString(4, hash(head.hash(), content));
      return insert.executeUpdate() == 1;
    }
  }

  /**
   * @throws StoreException if the store cannot be read
   */
  @Override
  public List<AuditEntry> entries() {
    return read(
        rows -> {
          List<AuditEntry> entries = new ArrayList<>();
          while (rows.next()) {
            entries.add(entry(rows));
          }
          return List.copyOf(entries);
        });
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    try {
      return AuditJson.read(row.getString(3));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new SQLException("the audit entry at position " + row.getLong(1) + " is damaged", e);
    }
  }

  /**
   * Returns how far the log has come.
   *
   * @throws StoreException if the store cannot be read
   */
  public AuditHead head() {
    try {
      return reader.read(SqliteAuditLog::head);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static AuditHead head(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Sql.AUDIT_HEAD);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? new AuditHead(row.getLong(1), row.getString(2)) : AuditHead.EMPTY;
    }
  }

  /**
   * Returns the first position at which the log is not what was written; empty if all of it is.
   *
   * @throws StoreException if the store cannot be read
   */
  public OptionalLong verify() {
    return verify(AuditHead.EMPTY);
  }

  /**
   * Returns the first position at which the log is not what was written, or does not hold what it
   * held at an earlier head; empty if all is well.
   *
   * @param earlier what {@link #head} once returned, kept outside the store
   * @throws StoreException if the store cannot be read
   */
  public OptionalLong verify(AuditHead earlier) {
    return read(
        rows -> {
          AuditHead head = AuditHead.EMPTY;
          while (rows.next()) {
            AuditHead next =
                new AuditHead(head.entries() + 1, hash(head.hash(), rows.getString(3)));
            boolean holds =
                rows.getLong(1) == next.entries()
                    && rows.getString(4).equals(next.hash())
                    && rows.getString(2).equals(entry(rows).key())
                    && (next.entries() != earlier.entries() || next.equals(earlier));
            if (!holds) {
              return OptionalLong.of(next.entries());
            }
            head = next;
          }
          return head.entries() < earlier.entries()
              ? OptionalLong.of(head.entries() + 1)
              : OptionalLong.empty();
        });
  }

  private <T> T read(Rows<T> rows) {
    try {
      return reader.read(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(Sql.READ_AUDIT);
                ResultSet found = statement.executeQuery()) {
              return rows.fold(found);
            }
          });
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private StoreException unreadable(SQLException e) {
    return new StoreException(
        file,
        "the audit log in "
            + file
            + " cannot be read: "
            + e.getMessage()
            + "; restore the file from a copy if it is damaged",
        e);
  }

  private static String hash(String previous, String content) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(HexFormat.of().parseHex(previous));
      return HexFormat.of().formatHex(sha256.digest(content.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Folds all rows into one value. */
  @FunctionalInterface
  private interface Rows<T> {
    T fold(ResultSet rows) throws SQLException;
  }
}
