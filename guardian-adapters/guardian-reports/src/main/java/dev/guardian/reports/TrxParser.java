package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads TRX, which {@code dotnet test --logger trx} writes.
 *
 * <ul>
 *   <li>FAILED if a result's outcome is not one of those below, if it is {@code Passed} and holds
 *       an error or a result inside it failed, if the summary counts more failures than are shown,
 *       or if the run itself failed: a {@code RunInfo} says Error, or the summary's outcome is
 *       neither {@code Completed} nor {@code Passed} though no test failed.
 *   <li>INCONCLUSIVE if no test was executed: {@code NotExecuted}, {@code NotRunnable}, {@code
 *       Inconclusive} and {@code Pending} are skipped tests.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>A result that holds others (one for each row of data) counts as those. Findings and
 * measurements are those of {@link JunitParser}; there are no flaky tests here.
 */
public final class TrxParser implements ReportParser {

  @Override
  public String format() {
    return "trx";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    TestTally tally = new TestTally(new Checkout(context.workspace()));
    for (Path file : files) {
      new TrxReading(tally).read(file);
    }
    return tally.toReport();
  }
}
