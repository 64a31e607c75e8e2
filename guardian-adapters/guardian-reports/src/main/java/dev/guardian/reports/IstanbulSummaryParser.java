package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Istanbul's {@code coverage-summary.json}. It holds sums alone: {@code coverage.line} and
 * {@code coverage.branch} are measured, summed over the files (not taken from {@code total}), and
 * {@code coverage.new.*} is not; for that read {@code coverage-final.json} as {@code istanbul}.
 *
 * <p>INCONCLUSIVE if there is no line, else PASSED.
 */
public final class IstanbulSummaryParser implements ReportParser {
  private static final String WHAT = "a coverage-summary.json of Istanbul";

  @Override
  public String format() {
    return "istanbul-summary";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Coverage sums = new Coverage(context.change());
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file, IstanbulParser.MOST_NAMES)) {
        json.requireObject(WHAT);
        json.object(path -> read(json, path.equals("total") ? null : sums));
        json.end();
      }
    }
    return CoverageReport.ofSums(
        sums, "the summary holds no line; see that the tests ran, and with coverage measured");
  }

  private static void read(JsonReport json, @Nullable Coverage sums) throws IOException {
    json.object(
        WHAT,
        Set.of("lines", "branches"),
        name -> {
          if (sums == null) {
            json.skip();
            return;
          }
          switch (name) {
            case "lines" -> {
              Sum lines = readSum(json);
              sums.lines += lines.total();
              sums.coveredLines += lines.covered();
            }
            case "branches" -> {
              Sum branches = readSum(json);
              sums.branches += branches.total();
              sums.takenBranches += branches.covered();
            }
            default -> json.skip();
          }
        });
  }

  private record Sum(int total, int covered) {}

  private static Sum readSum(JsonReport json) throws IOException {
    int[] sum = {-1, -1};
    json.object(
        name -> {
          switch (name) {
            case "total" -> sum[0] = json.number();
            case "covered" -> sum[1] = json.number();
            default -> json.skip();
          }
        });
    if (sum[1] < 0 || sum[0] < sum[1]) {
      throw json.refuse(
          "expected 'covered' of a 'total', whole numbers, but found " + sum[1] + " of " + sum[0]);
    }
    return new Sum(sum[0], sum[1]);
  }
}
