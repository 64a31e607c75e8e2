package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Severity;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads the XML of Checkstyle, which many linters can write.
 *
 * <ul>
 *   <li>FAILED if there is an {@code error} of severity {@code error}, or of none.
 *   <li>INCONCLUSIVE if no {@code file} is listed, for then nothing shows that anything was checked
 *       (a linter that lists only files with findings should write SARIF instead); and if
 *       Checkstyle could not check a file ({@code exception}).
 *   <li>PASSED otherwise: warnings are findings, and conditions may count them.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code findings.warning} and {@code findings.note}.
 */
public final class CheckstyleParser implements ReportParser {

  @Override
  public String format() {
    return "checkstyle";
  }

  @Override
  public boolean looksAtChange() {
    return false;
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Checkout checkout = new Checkout(context.workspace());
    ScanTally tally = new ScanTally();
    long listed = 0;
    for (Path file : files) {
      listed += new Reading(checkout, context, tally).read(file);
    }
    if (listed == 0) {
      tally.lacks(
          "no file is listed as checked; a linter that lists only findings can write SARIF");
    }
    return tally.toReport();
  }

  /** Reads one file. */
  private static final class Reading {
    private final Checkout checkout;
    private final Context context;
    private final ScanTally tally;
    private String checked = "";

    Reading(Checkout checkout, Context context, ScanTally tally) {
      this.checkout = checkout;
      this.context = context;
      this.tally = tally;
    }

    long read(Path file) throws IOException {
      long listed = 0;
      try (XmlReport xml = XmlReport.open(file, "a Checkstyle report", "checkstyle")) {
        while (xml.next()) {
          if (!xml.starts()) {
            continue;
          }
          switch (xml.name()) {
            case "file" -> {
              listed++;
              checked = xml.attributeOrEmpty("name");
            }
            case "error" -> addError(xml);
            case "exception" -> tally.lacks("a file could not be checked: " + checked);
            default -> {}
          }
        }
      }
      return listed;
    }

    private void addError(XmlReport xml) {
      String severity = xml.attributeOrEmpty("severity").toLowerCase(Locale.ROOT);
      switch (severity) {
        case "ignore" -> {}
        case "info" -> add(xml, Severity.NOTE);
        case "warning" -> add(xml, Severity.WARNING);
        default -> add(xml, Severity.ERROR);
      }
    }

    private void add(XmlReport xml, Severity severity) {
      String source = xml.attributeOrEmpty("source");
      String rule = source.isBlank() ? "checkstyle" : Texts.clip(source, Texts.LONGEST_NAME);
      String path = checkout.relative(checked).orElse(null);
      int line = path == null ? 0 : WholeNumber.line(xml.attributeOrEmpty("line"));
      String message = xml.attributeOrEmpty("message");
      tally.add(new Finding(context.category(), severity, rule, message, path, line, null));
    }
  }
}
