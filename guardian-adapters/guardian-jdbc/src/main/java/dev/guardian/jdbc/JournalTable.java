package dev.guardian.jdbc;

import dev.guardian.spi.JournalRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The journal's tables as the writer sees them. Rows are gathered and inserted as one batch by
 * {@link #flush}. What is remembered of runs is ahead of the disk until the commit, and never
 * looked at again if that fails.
 */
final class JournalTable {
  static final int REMEMBERED_RUNS = 10_000;

  private final PreparedStatement findRun;
  private final PreparedStatement insertRun;
  private final PreparedStatement updateRun;
  private final PreparedStatement endRun;
  private final PreparedStatement insertRecord;
  private final PreparedStatement forgetRecords;
  private final PreparedStatement forgetRun;

  private final Map<String, Run> runs = new HashMap<>();
  private final Set<Run> touched = new LinkedHashSet<>();
  private long lastPosition;
  private long lastRunId;

  JournalTable(Connection connection) throws SQLException {
    findRun = connection.prepareStatement(Sql.FIND_RUN);
    insertRun = connection.prepareStatement(Sql.INSERT_RUN);
    updateRun = connection.prepareStatement(Sql.UPDATE_RUN);
    endRun = connection.prepareStatement(Sql.END_RUN);
    insertRecord = connection.prepareStatement(Sql.INSERT_RECORD);
    forgetRecords = connection.prepareStatement(Sql.FORGET_RECORDS);
    forgetRun = connection.prepareStatement(Sql.FORGET_RUN);
    try (Statement statement = connection.createStatement()) {
      lastPosition = number(statement, Sql.LAST_POSITION);
      lastRunId = number(statement, Sql.LAST_RUN_ID);
    }
  }

  void append(String name, List<JournalRecord> records) throws SQLException {
    Run run = run(name);
    for (JournalRecord content : records) {
      StoredRecord row =
          StoredRecord.of(name, run.id, run.records + 1, run.lastPosition, ++lastPosition, content);
      row.bind(insertRecord);
      insertRecord.addBatch();
      run.records++;
      run.lastPosition = lastPosition;
    }
    touched.add(run);
  }

  void end(String name) throws SQLException {
    endRun.setString(1, name);
    endRun.executeUpdate();
  }

  /**
   * Deletes a run, if it has ended, with all its records.
   *
   * @return whether nothing is left of it
   */
  boolean forget(String name) throws SQLException {
    flush();
    runs.remove(name);
    findRun.setString(1, name);
    try (ResultSet row = findRun.executeQuery()) {
      if (!row.next()) {
        return true;
      }
      if (!RunState.isEnded(row.getString(4))) {
        return false;
      }
      forgetRecords.setLong(1, row.getLong(2));
      forgetRun.setLong(1, row.getLong(1));
    }
    forgetRecords.executeUpdate();
    forgetRun.executeUpdate();
    return true;
  }

  /** Sends what was gathered. */
  void flush() throws SQLException {
    if (touched.isEmpty()) {
      return;
    }
    insertRecord.executeBatch();
    for (Run run : touched) {
      updateRun.setLong(1, run.lastPosition);
      updateRun.setLong(2, run.records);
      updateRun.setLong(3, run.id);
      updateRun.addBatch();
    }
    updateRun.executeBatch();
    touched.clear();
    if (runs.size() > REMEMBERED_RUNS) {
      runs.clear();
    }
  }

  private Run run(String name) throws SQLException {
    Run run = runs.get(name);
    if (run == null) {
      run = findOrInsert(name);
      runs.put(name, run);
    }
    return run;
  }

  private Run findOrInsert(String name) throws SQLException {
    findRun.setString(1, name);
    try (ResultSet row = findRun.executeQuery()) {
      if (row.next()) {
        return new Run(row.getLong(1), row.getLong(2), row.getLong(3));
      }
    }
    insertRun.setLong(1, ++lastRunId);
    insertRun.setString(2, name);
    insertRun.executeUpdate();
    return new Run(lastRunId, 0, 0);
  }

  private static long number(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Where a run stands. */
  private static final class Run {
    private final long id;
    private long lastPosition;
    private long records;

    private Run(long id, long lastPosition, long records) {
      this.id = id;
      this.lastPosition = lastPosition;
      this.records = records;
    }
  }
}
