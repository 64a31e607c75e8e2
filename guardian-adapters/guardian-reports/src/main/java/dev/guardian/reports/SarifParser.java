package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads SARIF 2.1.0. A result's level is its own, else its rule's, else {@code warning}; a level
 * that SARIF does not know counts as {@code error}.
 *
 * <ul>
 *   <li>FAILED if a result is of level {@code error}. Warnings and notes are findings, and
 *       conditions may count them.
 *   <li>INCONCLUSIVE if there is no run, a run without {@code results} (the tool did not get so
 *       far), an invocation whose {@code executionSuccessful} is not true, or a result that the
 *       tool leaves to a person ({@code kind: open} or {@code review}).
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Not counted as findings: results of kind {@code pass}, {@code notApplicable} and {@code
 * informational}; results that are suppressed, all of whose suppressions are accepted (they are
 * counted as {@code findings.suppressed}); results whose {@code baselineState} is {@code absent}. A
 * result that was there before ({@code unchanged}) is a note, whatever its level: it is not of this
 * change.
 *
 * <p>A finding is of the category {@code security} where its rule has such a tag, else of the
 * gate's own. Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code
 * .suppressed}; none of them where the report is INCONCLUSIVE.
 */
public final class SarifParser implements ReportParser {

  @Override
  public String format() {
    return "sarif";
  }

  @Override
  public boolean looksAtChange() {
    return false;
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Checkout checkout = new Checkout(context.workspace());
    ScanTally tally = new ScanTally();
    for (Path file : files) {
      tally.addAll(SarifReading.read(file, context.category(), checkout));
    }
    return tally.toReport();
  }
}
