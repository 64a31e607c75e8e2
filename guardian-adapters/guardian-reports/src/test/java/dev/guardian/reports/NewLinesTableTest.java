package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.measured;
import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The coverage of new lines, counted by hand, and the same in each format that Vitest 3 wrote over
 * one run. Of {@code src/price.ts} the lines 8-10, 12-15, 17, 21 and 24 can run, and all but 15
 * did; of the branches those on line 12 are taken (4), on 14 and 17 one of two, on 24 none of two.
 */
class NewLinesTableTest {
  private static final Map<String, String> RECORDED =
      Map.of(
          "lcov", "istanbul.lcov",
          "istanbul", "istanbul.json",
          "clover", "istanbul-clover.xml",
          "cobertura", "istanbul-cobertura.xml");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "8-8, 1/1, -",
    "15-15, 0/1, -",
    "1-7, -, -",
    "8-24, 9/10, 6/10",
    "12-16, 3/4, 5/6",
    "14-15, 1/2, 1/2",
    "16-16, -, -",
    "17-17, 1/1, 1/2",
    "24-24, 1/1, 0/2",
    "9-9 15-15 24-24, 2/3, 0/2",
    "25-40, -, -",
    "1-40, 9/10, 6/10",
    "11-11 18-20, -, -",
    "13-13 15-15, 1/2, -",
    "12-12, 1/1, 4/4",
    "14-14 17-17 24-24, 3/3, 2/6",
    "21-22, 1/1, -",
    "10-12, 2/2, 4/4",
    "15-17, 1/2, 1/2",
    "7-8 23-24, 2/2, 0/2"
  })
  void new_lines_and_branches_are_those_counted_by_hand(String added, String lines, String branches)
      throws IOException {
    for (String format : RECORDED.keySet()) {
      ReportDesk desk =
          new ReportDesk(folder)
              .source("src/price.ts", "")
              .changed(ChangedFile.modified("src/price.ts", ranges(added), 0));

      Report report = desk.recordedHere(RECORDED.get(format)).parse(format);

      assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
      check(report, "coverage.line", "17/18");
      check(report, "coverage.branch", "12/18");
      check(report, "coverage.new.line", lines);
      check(report, "coverage.new.branch", branches);
    }
  }

  private static List<LineRange> ranges(String text) {
    List<LineRange> ranges = new ArrayList<>();
    for (String range : text.split(" ")) {
      String[] ends = range.split("-");
      ranges.add(new LineRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])));
    }
    return ranges;
  }

  private static void check(Report report, String metric, String expected) {
    if (expected.equals("-")) {
      assertThat(measured(report, metric).reason()).as(metric).isNotNull();
      return;
    }
    String[] parts = expected.split("/");
    double ratio = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
    assertThat(value(report, metric)).as(metric).isCloseTo(ratio, within(1e-12));
  }
}
