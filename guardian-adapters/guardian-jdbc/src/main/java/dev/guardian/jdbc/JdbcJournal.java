package dev.guardian.jdbc;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The journal: callers share commits, records vouch for themselves. */
final class JdbcJournal implements Journal {
  /**
   * SQLite's limit is 1,000,000,000 bytes, PostgreSQL's 1 GiB, and a refusal by the database would
   * fail other callers too.
   */
  private static final int LONGEST_RECORD = 100_000_000;

  private final StoreAddress store;
  private final GroupCommit writer;
  private final Reader reader;
  private volatile boolean closed;

  JdbcJournal(StoreAddress store, GroupCommit writer, Reader reader) {
    this.store = store;
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    String name = name(run);
    List<JournalRecord> rows = storable(records);
    if (!rows.isEmpty()) {
      boolean unused = write(appending(name, rows));
    }
  }

  /** The stage completes on the store's own thread, which must not wait for this store. */
  @Override
  public CompletionStage<Void> appendSoon(String run, List<JournalRecord> records) {
    CompletableFuture<Void> durable = new CompletableFuture<>();
    try {
      String name = name(run);
      List<JournalRecord> rows = storable(records);
      if (rows.isEmpty()) {
        durable.complete(null);
      } else {
        var unused = writeSoon(appending(name, rows)).whenComplete((ok, e) -> tell(durable, e));
      }
    } catch (JournalException e) {
      durable.completeExceptionally(e);
    }
    return durable;
  }

  private static void tell(CompletableFuture<Void> durable, @Nullable Throwable refused) {
    if (refused == null) {
      durable.complete(null);
    } else {
      durable.completeExceptionally(refused(refused));
    }
  }

  private Write<Boolean> appending(String name, List<JournalRecord> rows) {
    return connection -> {
      writer.journal().append(name, rows);
      return true;
    };
  }

  @Override
  public void end(String run) {
    String name = name(run);
    var unused =
        writeSoon(
            connection -> {
              writer.journal().end(name);
              return true;
            });
  }

  @Override
  public void forget(String run) {
    String name = name(run);
    if (!write(connection -> writer.journal().forget(name))) {
      throw new IllegalArgumentException(
          "run '" + run + "' in " + store.name() + " has not ended; end it before it is forgotten");
    }
  }

  private boolean write(Write<Boolean> write) {
    requireOpen();
    try {
      return writer.commit(write);
    } catch (StoreException e) {
      throw refused(e);
    }
  }

  private CompletableFuture<Boolean> writeSoon(Write<Boolean> write) {
    requireOpen();
    try {
      return writer.commitSoon(write);
    } catch (StoreException e) {
      throw refused(e);
    }
  }

  private static JournalException refused(Throwable cause) {
    return new JournalException(String.valueOf(cause.getMessage()), cause);
  }

  private void requireOpen() {
    if (closed) {
      throw new JournalException(
          "the journal of " + store.name() + " is closed; open the store again");
    }
  }

  private String name(String run) {
    try {
      Text.requireNames(store, "the name of a run", run);
      return run;
    } catch (StoreException e) {
      throw refused(e);
    }
  }

  private List<JournalRecord> storable(List<JournalRecord> records) {
    return records.stream().map(this::storable).toList();
  }

  private JournalRecord storable(JournalRecord record) {
    if (record.json().length() > LONGEST_RECORD) {
      throw new JournalException(
          String.format(
              "a record has %,d characters, %s takes at most %,d; keep large content as an artifact",
              record.json().length(), store.name(), LONGEST_RECORD));
    }
    return new JournalRecord(record.kind(), Text.prose(record.kernel()), Text.json(record.json()));
  }

  @Override
  public List<JournalRecord> read(String run) {
    requireOpen();
    writer.settle();
    try {
      return reader.read(connection -> read(connection, run));
    } catch (SQLException e) {
      throw unreadable("run '" + run + "' of", e);
    }
  }

  private List<JournalRecord> read(Connection connection, String run) throws SQLException {
    try (PreparedStatement find = Reader.prepare(connection, Sql.FIND_RUN, run);
        ResultSet found = find.executeQuery()) {
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
    writer.settle();
    try {
      return reader.read(JdbcJournal::runs);
    } catch (SQLException e) {
      throw unreadable("the list of runs in", e);
    }
  }

  private static List<JournalRun> runs(Connection connection) throws SQLException {
    List<JournalRun> runs = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(Sql.ALL_RUNS);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        runs.add(new JournalRun(rows.getString(1), RunState.isEnded(rows.getString(2))));
      }
    }
    return List.copyOf(runs);
  }

  private JournalException unreadable(String what, SQLException e) {
    return new JournalException(store.unreadableMessage(what, e), e);
  }

  /** Each commit looks at the epoch of the store, so an empty one is all it takes. */
  @Override
  public void confirm() {
    write(connection -> true);
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
