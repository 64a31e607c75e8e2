package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads Istanbul's {@code coverage-final.json}, which nyc, Jest, Vitest and c8 write. A line is one
 * that a statement starts on, and has run if one of those has, as Istanbul itself counts.
 *
 * <p>What is measured and found, and when it is not, is as for {@link JacocoParser}; a source is
 * expected in the report if it is of a language that the report speaks of, and no test.
 */
public final class IstanbulParser implements ReportParser {
  /** The keys are paths, and a large program has many. */
  static final int MOST_NAMES = 100_000;

  private static final String WHAT = "a coverage-final.json of Istanbul";

  @Override
  public String format() {
    return "istanbul";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    FileCoverage coverage = new FileCoverage(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file, MOST_NAMES)) {
        json.requireObject(WHAT);
        json.object(
            path -> {
              coverage.open(path);
              new FileReading(json).read(coverage.sheet());
              coverage.close();
            });
        json.end();
      }
    }
    return coverage.toReport();
  }

  /** Reads what is said of one file: places by number, and counts by the same numbers. */
  private static final class FileReading {
    private final JsonReport json;
    private final Map<String, Integer> statements = new HashMap<>();
    private final Map<String, Integer> hits = new HashMap<>();
    private final Map<String, Integer> branches = new HashMap<>();
    private final Map<String, Arms> arms = new HashMap<>();

    /** How many arms of a branch are not taken, and how many are. */
    private record Arms(int missed, int taken) {}

    FileReading(JsonReport json) {
      this.json = json;
    }

    void read(LineSheet sheet) throws IOException {
      json.object(
          WHAT,
          Set.of("statementMap", "s", "branchMap", "b"),
          name -> {
            switch (name) {
              case "statementMap" -> json.object(id -> statements.put(id, statementLine()));
              case "s" -> json.object(id -> hits.put(id, json.hits()));
              case "branchMap" -> json.object(id -> branches.put(id, branchLine()));
              case "b" -> json.object(id -> arms.put(id, readArms()));
              default -> json.skip();
            }
          });
      if (!statements.keySet().equals(hits.keySet()) || !branches.keySet().equals(arms.keySet())) {
        throw json.refuse("each statement and branch has a place and a count, but here one lacks");
      }
      statements.forEach((id, line) -> sheet.line(line, hits.getOrDefault(id, 0) > 0));
      arms.forEach(
          (id, of) -> sheet.addBranches(branches.getOrDefault(id, 0), of.missed(), of.taken()));
    }

    private int statementLine() throws IOException {
      int line = startLine();
      if (line < 1) {
        throw json.refuse("a statement starts on a line, but here is one that does not say which");
      }
      return line;
    }

    /** {@code {"start": {"line": 8, "column": 12}, "end": …}}. */
    private int startLine() throws IOException {
      int[] line = {0};
      json.field("start", () -> json.field("line", () -> line[0] = json.number()));
      return line[0];
    }

    private int branchLine() throws IOException {
      int[] line = {0, 0};
      json.object(
          name -> {
            switch (name) {
              case "line" -> line[0] = json.number();
              case "loc" -> line[1] = startLine();
              default -> json.skip();
            }
          });
      return Math.max(1, line[0] > 0 ? line[0] : line[1]); // it counts, wherever it stands
    }

    private Arms readArms() throws IOException {
      int[] count = {0, 0};
      json.array(() -> count[json.hits() > 0 ? 1 : 0]++);
      return new Arms(count[0], count[1]);
    }
  }
}
