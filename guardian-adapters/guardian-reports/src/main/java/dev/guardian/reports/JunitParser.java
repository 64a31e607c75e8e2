package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads JUnit XML as Surefire, Gradle, the console launcher, pytest, Jest, Vitest and many others
 * write it: {@code testsuites} or {@code testsuite}, nested as they like.
 *
 * <ul>
 *   <li>FAILED if a test or suite holds a {@code failure} or {@code error}, whatever the counts in
 *       attributes say; and if a suite counts more failures than it shows.
 *   <li>INCONCLUSIVE if no test was executed: there is none, or all were skipped.
 *   <li>PASSED otherwise. A test that passed when run again ({@code flakyFailure}) has passed and
 *       is a NOTE.
 * </ul>
 *
 * <p>One ERROR of the category {@code test} for each failed test: its rule is the test's full name,
 * its message the head of the stack trace, its place the test's own line where that is known.
 * Measures {@code tests.executed}, {@code tests.failed}, {@code tests.skipped} and {@code
 * tests.flaky}, all counts.
 */
public final class JunitParser implements ReportParser {

  @Override
  public String format() {
    return "junit";
  }

  @Override
  public boolean looksAtChange() {
    return false;
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    TestTally tally = new TestTally(new Checkout(context.workspace()));
    for (Path file : files) {
      new JunitReading(tally).read(file);
    }
    return tally.toReport();
  }
}
