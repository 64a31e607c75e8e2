package dev.guardian.jdbc;

import java.sql.SQLException;

/**
 * What a run's row says of it: a word rather than 0 and 1, because one flipped bit would make
 * recovery forget a run.
 */
final class RunState {
  private RunState() {}

  static boolean isEnded(String state) throws SQLException {
    return switch (state) {
      case "open" -> false;
      case "ended" -> true;
      default -> throw new SQLException("a run has state '" + state + "', wanted open or ended");
    };
  }
}
