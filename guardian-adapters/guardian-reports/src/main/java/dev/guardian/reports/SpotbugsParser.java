package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads SpotBugs' XML. The ranks 1 to 9 (scariest, scary) are ERRORs, 10 to 14 (troubling)
 * WARNINGs, 15 to 20 (of concern) NOTEs; without a rank, priority 1 is an ERROR, 2 a WARNING, 3 a
 * NOTE. Bugs of its categories SECURITY and MALICIOUS_CODE are of the category {@code security},
 * others of the gate's own.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR, and if the summary counts more bugs than are shown.
 *   <li>INCONCLUSIVE if no class was analysed, or the analysis of one failed ({@code Errors}).
 *       Classes that were missing on its class path are no failure.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class SpotbugsParser implements ReportParser {

  @Override
  public String format() {
    return "spotbugs";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      new SpotbugsReading(scan).read(file);
    }
    return scan.toReport("no class was analysed; see that SpotBugs is given the compiled classes");
  }
}
