package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.guardian.spi.JournalRecord;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.zip.CRC32C;

/**
 * A row of the journal.
 *
 * @param position its place in the whole journal, from 1 without gaps
 * @param run the run's id
 * @param sequence its place in the run, from 1 without gaps
 * @param previous the position of the run's record before it; 0 for the first
 * @param checksum CRC-32C over all else and the run's name, because SQLite has none of its own:
 *     damage in the middle of a file would otherwise be read as history
 */
record StoredRecord(
    long position, long run, long sequence, long previous, long checksum, JournalRecord content) {

  static StoredRecord of(
      String name, long run, long sequence, long previous, long position, JournalRecord content) {
    long checksum = checksum(name, position, run, sequence, previous, content);
    return new StoredRecord(position, run, sequence, previous, checksum, content);
  }

  static StoredRecord from(ResultSet row) throws SQLException {
    return new StoredRecord(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        new JournalRecord(kind(row.getInt(6)), row.getString(7), row.getString(8)));
  }

  void bind(PreparedStatement insert) throws SQLException {
    insert.setLong(1, position);
    insert.setLong(2, run);
    insert.setLong(3, sequence);
    insert.setLong(4, previous);
    insert.setLong(5, checksum);
    insert.setInt(6, code(content.kind()));
    insert.setString(7, content.kernel());
    insert.setString(8, content.json());
  }

  /** Whether the row is what was once written as this record of this run. */
  boolean isIntact(String name, long wantedRun, long wantedSequence) {
    return run == wantedRun
        && sequence == wantedSequence
        && checksum == checksum(name, position, run, sequence, previous, content);
  }

  private static long checksum(
      String name, long position, long run, long sequence, long previous, JournalRecord content) {
    byte[] kernel = content.kernel().getBytes(UTF_8);
    ByteBuffer numbers = ByteBuffer.allocate(5 * Long.BYTES + Integer.BYTES);
    numbers.putLong(position).putLong(run).putLong(sequence).putLong(previous);
    numbers.putLong(code(content.kind())).putInt(kernel.length);
    CRC32C crc = new CRC32C();
    crc.update(numbers.array());
    crc.update(kernel);
    crc.update(content.json().getBytes(UTF_8));
    crc.update(name.getBytes(UTF_8));
    return crc.getValue();
  }

  /** Numbers that stay, whatever becomes of the enum's order. */
  private static int code(JournalRecord.Kind kind) {
    return switch (kind) {
      case EVENT -> 1;
      case COMMANDS -> 2;
    };
  }

  private static JournalRecord.Kind kind(int code) throws SQLException {
    return switch (code) {
      case 1 -> JournalRecord.Kind.EVENT;
      case 2 -> JournalRecord.Kind.COMMANDS;
      default -> throw new SQLException("a record has kind " + code + ", wanted 1 or 2");
    };
  }
}
