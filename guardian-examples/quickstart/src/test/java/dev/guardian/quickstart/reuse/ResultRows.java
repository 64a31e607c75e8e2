package dev.guardian.quickstart.reuse;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Looks into the store behind its back. */
final class ResultRows {
  private ResultRows() {}

  /** Returns the commands whose results a change may read. */
  static Set<String> visible(Path file, long change) throws SQLException {
    Set<String> commands = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        PreparedStatement read =
            connection.prepareStatement("SELECT command FROM gate_result WHERE change IN (0, ?)")) {
      read.setLong(1, change);
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          commands.add(row.getString(1));
        }
      }
    }
    return commands;
  }
}
