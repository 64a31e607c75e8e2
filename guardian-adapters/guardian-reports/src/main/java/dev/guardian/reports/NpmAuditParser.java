package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what {@code npm audit --json} prints since npm 7 ({@code auditReportVersion} 2): one
 * finding of the category {@code security} for each vulnerable package. The severities critical and
 * high are ERRORs, moderate is a WARNING, low and info are NOTEs. The rule is the advisory's id
 * where the package has one of its own, else the package.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR, and if the summary counts more vulnerable packages, or graver
 *       ones, than are shown.
 *   <li>INCONCLUSIVE if npm says that it failed ({@code error}), or counts no dependency.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class NpmAuditParser implements ReportParser {

  @Override
  public String format() {
    return "npm-audit-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new NpmAuditReading(json, scan).read();
        json.end();
      }
    }
    return scan.toReport("no dependency was audited; see that there is a package-lock.json");
  }
}
