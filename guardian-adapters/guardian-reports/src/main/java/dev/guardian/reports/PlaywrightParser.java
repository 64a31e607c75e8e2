package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what Playwright's reporter {@code json} writes.
 *
 * <ul>
 *   <li>FAILED if a test's status is anything but {@code expected}, {@code flaky} or {@code
 *       skipped}, if it is {@code expected} and its last result is not what was expected of it, if
 *       a {@code spec} is not {@code ok}, if there are {@code errors} outside of tests, and if
 *       {@code stats.unexpected} counts more failures than are shown.
 *   <li>INCONCLUSIVE if no test was executed.
 *   <li>PASSED otherwise. A test that passed when run again has passed and is a NOTE.
 * </ul>
 *
 * <p>Findings and measurements are those of {@link JunitParser}.
 */
public final class PlaywrightParser implements ReportParser {

  @Override
  public String format() {
    return "playwright-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    TestTally tally = new TestTally(new Checkout(context.workspace()));
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new PlaywrightReading(json, tally).read();
        json.end();
      }
    }
    return tally.toReport();
  }
}
