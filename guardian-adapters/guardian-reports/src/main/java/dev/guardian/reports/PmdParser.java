package dev.guardian.reports;

import dev.guardian.gate.Severity;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads PMD's XML. The priorities 1 and 2 are ERRORs, 3 is a WARNING, 4 and 5 are NOTEs, as in
 * PMD's own SARIF.
 *
 * <ul>
 *   <li>FAILED if there is a violation of priority 1 or 2, or of none.
 *   <li>INCONCLUSIVE if PMD could not read a file ({@code error}) or apply a rule ({@code
 *       configerror}).
 *   <li>PASSED otherwise. PMD lists only files with violations, so a complete report without any is
 *       all that it says where it found nothing.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class PmdParser implements ReportParser {
  private static final int LONGEST_TEXT = 4_000;

  @Override
  public String format() {
    return "pmd";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      new Reading(scan).read(file);
    }
    return scan.toReport();
  }

  /** Reads one file. */
  private static final class Reading {
    private final Scan scan;
    private final StringBuilder text = new StringBuilder();
    private String path = "";
    private @Nullable Issue violation;

    Reading(Scan scan) {
      this.scan = scan;
    }

    void read(Path file) throws IOException {
      try (XmlReport xml = XmlReport.open(file, "a PMD report", "pmd")) {
        while (xml.next()) {
          if (xml.starts()) {
            start(xml);
          } else if (xml.ends() && xml.name().equals("violation")) {
            end();
          } else if (violation != null) {
            xml.appendText(text, LONGEST_TEXT);
          }
        }
      }
    }

    private void start(XmlReport xml) throws IOException {
      switch (xml.name()) {
        case "file" -> path = xml.attributeOrEmpty("name");
        case "violation" -> open(xml);
        case "suppressedviolation" -> scan.addSuppressed();
        case "error" -> scan.lacks("a file could not be read: " + shortFile(xml));
        case "configerror" ->
            scan.lacks("a rule could not be applied: " + xml.attributeOrEmpty("rule"));
        default -> {}
      }
    }

    private void open(XmlReport xml) throws IOException {
      if (violation != null) {
        throw xml.refuse("violations stand beside each other, but here is one inside another");
      }
      Issue issue = new Issue();
      issue.path = path;
      issue.rule = xml.attributeOrEmpty("rule");
      issue.line = WholeNumber.line(xml.attributeOrEmpty("beginline"));
      issue.severity = severity(xml.attributeOrEmpty("priority"));
      violation = issue;
      text.setLength(0);
    }

    private static Severity severity(String priority) {
      return switch (priority) {
        case "3" -> Severity.WARNING;
        case "4", "5" -> Severity.NOTE;
        default -> Severity.ERROR;
      };
    }

    private void end() {
      if (violation != null) {
        violation.message = text.toString();
        scan.add(violation);
        violation = null;
      }
    }

    private static String shortFile(XmlReport xml) {
      String name = xml.attributeOrEmpty("filename").replace('\\', '/');
      return name.substring(name.lastIndexOf('/') + 1);
    }
  }
}
