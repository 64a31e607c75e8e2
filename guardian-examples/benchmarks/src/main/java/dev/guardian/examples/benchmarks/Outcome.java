package dev.guardian.examples.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.guardian.examples.benchmarks.measure.Bar;
import dev.guardian.examples.benchmarks.measure.Spread;
import dev.guardian.examples.benchmarks.measure.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found: tables as they come, bars at the end, and all of it as JSON. */
public final class Outcome {
  private final PrintWriter out;
  private final List<Table> tables = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<String> leftOut = new ArrayList<>();

  Outcome(PrintWriter out) {
    this.out = out;
  }

  /** Says what is being done now. */
  public void progress(String text) {
    out.println("  .. " + text);
    out.flush();
  }

  /** Shows a table. */
  public void add(Table table) {
    tables.add(table);
    out.print(table);
    out.flush();
  }

  /** Keeps a bar for the end. */
  public void add(Bar bar) {
    bars.add(bar);
  }

  /** Says that something could not be measured, and why. */
  public void leaveOut(String what, Throwable why) {
    String text = what + " is left out: " + why;
    leftOut.add(text);
    out.println("  !! " + text);
    for (Throwable cause = why.getCause(); cause != null; cause = cause.getCause()) {
      out.println("     because: " + cause);
    }
    out.flush();
  }

  /** Shows all bars, and again what is missing. */
  void end() {
    Table table = new Table("The bars", "bar", "wanted", "found", "verdict", "note");
    for (Bar bar : bars) {
      String note = bar.note() == null ? "" : bar.note();
      table.row(bar.what(), bar.wanted(), bar.found(), bar.verdict(), note);
    }
    out.print(table);
    leftOut.forEach(text -> out.println("  !! " + text));
    out.flush();
  }

  /**
   * Writes everything as JSON: {@code {"tables": {title: [row]}, "bars": [bar], "leftOut":
   * [text]}}.
   */
  void writeTo(Path file) throws IOException {
    Map<String, Object> rows = new LinkedHashMap<>();
    tables.forEach(table -> rows.put(table.title(), table.maps()));
    List<Map<String, Object>> verdicts = new ArrayList<>();
    for (Bar bar : bars) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("bar", bar.what());
      map.put("wanted", bar.wanted());
      map.put("found", figures(bar.found()));
      map.put("verdict", bar.verdict());
      verdicts.add(map);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("tables", rows);
    all.put("bars", verdicts);
    all.put("leftOut", leftOut);
    new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
  }

  private static Map<String, Object> figures(Spread spread) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rounds", spread.rounds());
    if (spread.known()) {
      map.put("median", spread.median());
      map.put("lowest", spread.lowest());
      map.put("highest", spread.highest());
    }
    return map;
  }
}
