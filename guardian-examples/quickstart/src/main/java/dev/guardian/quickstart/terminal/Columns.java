package dev.guardian.quickstart.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as they must be. */
public final class Columns {
  private static final String GAP = "   ";

  private final List<String[]> rows = new ArrayList<>();

  public Columns(String... names) {
    rows.add(names);
  }

  /** Adds a row with a cell for each column. */
  public void row(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException(
          "a row has " + rows.get(0).length + " cells, but found " + cells.length);
    }
    rows.add(cells);
  }

  /** Returns its lines, the names of the columns first. */
  public List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(String[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row[column].length()).max().orElse(0);
      line.append(i == 0 ? "" : GAP).append(Texts.left(cells[i], width));
    }
    return line.toString().stripTrailing();
  }

  /** Returns {@code 0.4 s}, {@code 12.3 s} or {@code 2 min 05 s}. */
  public static String time(Duration time) {
    return Texts.time(time);
  }
}
