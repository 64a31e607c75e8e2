package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the TypeScript compiler prints, pretty or not. Findings are of the category {@code
 * type}; an {@code error} is an ERROR, anything else a NOTE.
 *
 * <p>Where it finds nothing the compiler prints nothing, and nothing is no evidence. So run it with
 * {@code --diagnostics}: then it says how many files it read.
 *
 * <ul>
 *   <li>FAILED if there is an error, and if its last line counts more errors than it shows.
 *   <li>INCONCLUSIVE if nothing shows that it read a file: neither {@code Files: 85}, nor {@code
 *       Found 0 errors}.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class TscParser implements ReportParser {
  /** {@code src/a.ts(3,7)}, {@code src/a.ts:3:7 -}, or nothing, then the message. */
  private static final Pattern MESSAGE =
      Pattern.compile(
          "(?:(.{1,1000})(?:\\((\\d{1,9}),\\d{1,9}\\):|:(\\d{1,9}):\\d{1,9} -) )?"
              + "(error|warning|message|suggestion) (TS\\d{1,6}): (.*)");

  private static final Pattern FILES = Pattern.compile("Files: {1,40}([1-9]\\d{0,8})");
  private static final Pattern FOUND = Pattern.compile("Found (\\d{1,9}) errors?\\b");

  @Override
  public String format() {
    return "tsc";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      new Reading(scan).read(file);
    }
    return scan.toReport(
        "nothing shows that a file was read; run tsc with --diagnostics, so that it says how many");
  }

  /** Reads one file. */
  private static final class Reading {
    private final Scan scan;
    private long claimed;
    private long errors;

    Reading(Scan scan) {
      this.scan = scan;
    }

    void read(Path file) throws IOException {
      try (TextReport text = TextReport.open(file)) {
        for (String line = text.next(); line != null; line = text.next()) {
          read(line);
        }
      }
      scan.requireShown(claimed, errors, "tsc");
    }

    private void read(String line) {
      Matcher message = MESSAGE.matcher(line);
      if (message.matches()) {
        add(message);
      } else if (FILES.matcher(line).matches()) {
        scan.looked();
      } else {
        Matcher found = FOUND.matcher(line);
        if (found.find()) {
          scan.looked();
          claimed += WholeNumber.parse(found.group(1));
        }
      }
    }

    private void add(Matcher message) {
      Issue issue = new Issue();
      issue.category = FindingCategory.TYPE;
      if (message.group(1) != null) {
        issue.path = message.group(1);
        String line = message.group(2) == null ? message.group(3) : message.group(2);
        issue.line = WholeNumber.line(line);
      }
      issue.severity = message.group(4).equals("error") ? Severity.ERROR : Severity.NOTE;
      issue.rule = message.group(5);
      issue.message = message.group(6);
      errors += issue.severity == Severity.ERROR ? 1 : 0;
      scan.add(issue);
    }
  }
}
