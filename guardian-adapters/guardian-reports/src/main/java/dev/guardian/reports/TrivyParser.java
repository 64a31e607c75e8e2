package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads what Trivy writes with {@code --format json}: vulnerabilities, misconfigurations, secrets
 * and licenses. CRITICAL and HIGH are ERRORs, MEDIUM and UNKNOWN are WARNINGs, LOW is a NOTE.
 * Findings are of the category {@code security}, secrets of {@code secret}; the text of a secret is
 * not kept.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR.
 *   <li>INCONCLUSIVE if no target is listed: Trivy found nothing that it knows how to scan, or was
 *       not told to say what it scanned ({@code --list-all-pkgs}).
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>What somebody accepted ({@code .trivyignore}, VEX) is counted where Trivy shows it ({@code
 * --show-suppressed}). Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code
 * .suppressed}.
 */
public final class TrivyParser implements ReportParser {

  @Override
  public String format() {
    return "trivy-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new TrivyReading(json, scan).read();
        json.end();
      }
    }
    return scan.toReport("no target is listed as scanned; run Trivy with --list-all-pkgs");
  }
}
