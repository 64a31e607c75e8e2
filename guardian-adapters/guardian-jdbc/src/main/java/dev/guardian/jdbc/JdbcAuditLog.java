package dev.guardian.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The audit log. Entries stand at positions 1, 2, 3, …; each row holds SHA-256 over the hash of the
 * row before it and its own content, so that no row can be changed, moved or taken out unseen. A
 * {@linkplain #checkpoint checkpoint} kept elsewhere shows whether the end was cut off or the whole
 * log was written anew, which a chain alone cannot tell.
 *
 * <pre>{@code
 * keep(store.audit().checkpoint().toString());
 * …
 * store.audit().verify(AuditCheckpoint.parse(kept)).ifPresent(fault -> alarm(fault.toString()));
 * }</pre>
 */
public final class JdbcAuditLog implements AuditLog {
  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;

  JdbcAuditLog(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  /**
   * @throws StoreException if the entry may not be durable, or its key holds half a surrogate pair
   *     or NUL
   */
  @Override
  public void append(AuditEntry entry) {
    Text.requireNames(store, "the key of an audit entry", entry.key());
    String content = AuditJson.write(entry);
    boolean unused = writer.commit(connection -> insert(connection, entry.key(), content));
  }

  private static boolean insert(Connection connection, String key, String content)
      throws SQLException {
    AuditHead next = head(connection).then(content);
    try (PreparedStatement insert = connection.prepareStatement(Sql.INSERT_AUDIT)) {
      insert.setLong(1, next.entries());
      insert.setString(2, key);
      insert.setString(3, content);
      insert.setString(4, next.hash());
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
   * Returns how far the log has come, in a form to be kept elsewhere.
   *
   * @throws StoreException if the store cannot be read
   */
  public AuditCheckpoint checkpoint() {
    try {
      AuditHead head = reader.read(JdbcAuditLog::head);
      return new AuditCheckpoint(head.entries(), head.hash(), Instant.now());
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static AuditHead head(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(Sql.AUDIT_HEAD);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? new AuditHead(row.getLong(1), row.getString(2)) : AuditHead.NONE;
    }
  }

  /**
   * Returns the first entry at which the log is not what was written; empty if all of it is. It
   * cannot tell that the end is missing or that the log was written anew.
   *
   * @throws StoreException if the store cannot be read
   */
  public Optional<AuditFault> verify() {
    return verify(AuditCheckpoint.NOTHING);
  }

  /**
   * Returns the first entry at which the log is not what was written, or does not hold what it held
   * at an earlier checkpoint; empty if all is well.
   *
   * @throws StoreException if the store cannot be read
   */
  public Optional<AuditFault> verify(AuditCheckpoint earlier) {
    return read(
        rows -> {
          AuditVerification verification = new AuditVerification(earlier);
          while (rows.next()) {
            Optional<AuditFault> fault =
                verification.next(
                    rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4));
            if (fault.isPresent()) {
              return fault;
            }
          }
          return verification.end();
        });
  }

  private <T> T read(Rows<T> rows) {
    try {
      return reader.read(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(Sql.READ_AUDIT)) {
              // A long log need not fit into memory; PostgreSQL's driver would read it all at once.
              statement.setFetchSize(500);
              try (ResultSet found = statement.executeQuery()) {
                return rows.fold(found);
              }
            }
          });
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private StoreException unreadable(SQLException e) {
    return store.unreadable("the audit log in", e);
  }

  /** Folds all rows into one value. */
  @FunctionalInterface
  private interface Rows<T> {
    T fold(ResultSet rows) throws SQLException;
  }
}
