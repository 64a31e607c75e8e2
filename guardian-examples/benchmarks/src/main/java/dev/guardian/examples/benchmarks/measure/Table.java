package dev.guardian.examples.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of texts under a title: for people as aligned columns, for programs as maps. */
public final class Table {
  private final String title;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String title, String... columns) {
    this.title = title;
    this.columns = List.of(columns);
  }

  /**
   * @throws IllegalArgumentException if there are more or fewer cells than columns
   */
  public void row(Object... cells) {
    List<String> row = java.util.Arrays.stream(cells).map(String::valueOf).toList();
    if (row.size() != columns.size()) {
      throw new IllegalArgumentException(
          "a row of '" + title + "' has " + columns.size() + " cells, but found " + row);
    }
    rows.add(row);
  }

  public String title() {
    return title;
  }

  /** Returns each row as a map from its column. */
  public List<Map<String, String>> maps() {
    List<Map<String, String>> maps = new ArrayList<>();
    for (List<String> row : rows) {
      Map<String, String> map = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        map.put(columns.get(i), row.get(i));
      }
      maps.add(map);
    }
    return maps;
  }

  /** The whole table, one row a line, each column as wide as its widest cell. */
  @Override
  public String toString() {
    List<List<String>> all = new ArrayList<>();
    all.add(columns);
    all.addAll(rows);
    StringBuilder text = new StringBuilder("\n").append(title).append('\n');
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(2 + width(all, i) - row.get(i).length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
