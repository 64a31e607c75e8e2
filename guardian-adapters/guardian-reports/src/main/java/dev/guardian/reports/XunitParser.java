package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads the XML of xUnit.net, versions 2 and 3: {@code assemblies > assembly > collection > test}.
 *
 * <ul>
 *   <li>FAILED if a test's result is anything but {@code Pass}, {@code Skip} or {@code NotRun}, if
 *       it holds a {@code failure}, if an assembly holds an {@code error} (outside of tests), and
 *       if an assembly counts more failures than it shows.
 *   <li>INCONCLUSIVE if no test was executed.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Findings and measurements are those of {@link JunitParser}; there are no flaky tests here.
 */
public final class XunitParser implements ReportParser {

  @Override
  public String format() {
    return "xunit";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    TestTally tally = new TestTally(new Checkout(context.workspace()));
    for (Path file : files) {
      new XunitReading(tally).read(file);
    }
    return tally.toReport();
  }
}
