package dev.guardian.jdbc;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The journal in SQLite: callers share commits, records vouch for themselves. */
final class SqliteJournal implements Journal {
  /**
   * SQLite's limit is 1,000,000,000 bytes, and a refusal by SQLite would fail other callers too.
   */
  private static final int LONGEST_RECORD = 100_000_000;

  private final Path file;
  private final GroupCommit writer;
  private final Reader reader;
  private volatile boolean closed;

  SqliteJournal(Path file, GroupCommit writer, Reader reader) {
    this.file = file;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    String name = name(run);
    List<JournalRecord> rows = records.stream().map(this::storable).toList();
    if (rows.isEmpty()) {
      return;
    }
    write(
        connection -> {
          writer.journal().append(name, rows);
          return true;
        });
  }

  @Override
  public void end(String run) {
    String name = name(run);
    write(
        connection -> {
          writer.journal().end(name);
          return true;
        });
  }

  private void write(Write<Boolean> write) {
    requireOpen();
    try {
      writer.commit(write);
    } catch (StoreException e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new JournalException("the journal of " + file + " is closed; open the store again");
    }
  }

  private static String name(String run) {
    if (!Text.isWellFormed(run)) {
      throw new JournalException(
          "the name of a run holds half a surrogate pair; name it in well-formed Unicode");
    }
    return run;
  }

  private JournalRecord storable(JournalRecord record) {
    if (record.json().length() > LONGEST_RECORD) {
      throw new JournalException(
          String.format(
              "a record has %,d characters, %s takes at most %,d; keep large content as an artifact",
              record.json().length(), file, LONGEST_RECORD));
    }
    return new JournalRecord(record.kind(), Text.prose(record.kernel()), Text.json(record.json()));
  }

  @Override
  public List<JournalRecord> read(String run) {
    requireOpen();
    try {
      return reader.read(connection -> read(connection, run));
    } catch (SQLException e) {
      throw unreadable("run '" + run + "' of " + file, e);
    }
  }

  private List<JournalRecord> read(Connection connection, String run) throws SQLException {
    try (PreparedStatement find = Reader.prepare(connection, Sql.FIND_RUN, run);
        ResultSet found = find.executeQuery()) {
      // What was appended up to here never changes, so the two statements need no transaction
      // around them.
      return found.next()
          ? read(connection, run, found.getLong(1), found.getLong(2), found.getLong(3))
          : List.of();
    }
  }

  private List<JournalRecord> read(
      Connection connection, String name, long run, long last, long count) throws SQLException {
    List<JournalRecord> records = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(Sql.READ_RUN)) {
      statement.setLong(1, last);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          StoredRecord row = StoredRecord.from(rows);
          if (!row.isIntact(name, run, records.size() + 1)) {
            throw new SQLException("the record at position " + row.position() + " is damaged");
          }
          records.add(row.content());
        }
      }
    }
    if (records.size() != count) {
      throw new SQLException("only " + records.size() + " of " + count + " records are left");
    }
    return List.copyOf(records);
  }

  @Override
  public List<JournalRun> runs() {
    requireOpen();
    try {
      return reader.read(SqliteJournal::runs);
    } catch (SQLException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static List<JournalRun> runs(Connection connection) throws SQLException {
    List<JournalRun> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(Sql.ALL_RUNS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        runs.add(new JournalRun(rows.getString(1), ended(rows.getString(2))));
      }
    }
    return List.copyOf(runs);
  }

  /** A word rather than 0 and 1, because one flipped bit would make recovery forget a run. */
  private static boolean ended(String state) throws SQLException {
    return switch (state) {
      case "open" -> false;
      case "ended" -> true;
      default -> throw new SQLException("a run has state '" + state + "', wanted open or ended");
    };
  }

  private static JournalException unreadable(String what, SQLException e) {
    return new JournalException(
        what
            + " cannot be read: "
            + e.getMessage()
            + "; restore the file from a copy if it is damaged",
        e);
  }

  /** Takes no more appends and waits for those under way. The store stays open. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      writer.commit(connection -> true);
    } catch (StoreException e) {
      // The store is closed or poisoned: the callers of those appends have been told.
    }
  }
}
