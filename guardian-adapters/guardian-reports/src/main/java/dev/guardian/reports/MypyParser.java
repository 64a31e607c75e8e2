package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what mypy prints. Findings are of the category {@code type}; an {@code error} is an ERROR,
 * a {@code note} a NOTE. The rule is the code in brackets.
 *
 * <ul>
 *   <li>FAILED if there is an error, and if the last line counts more errors than are shown.
 *   <li>INCONCLUSIVE if the last line is missing that says how many files were checked; so do not
 *       run mypy with {@code --no-error-summary}.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class MypyParser implements ReportParser {
  /** {@code shop/price.py:3:5: error: …}, with a line, a column and an end where mypy says them. */
  private static final Pattern MESSAGE =
      Pattern.compile("(.{1,1000}?)(?::(\\d{1,9}))?(?::\\d{1,9}){0,3}: (error|warning|note): (.*)");

  private static final Pattern CODE = Pattern.compile("\\[[a-z0-9-]{1,60}\\]");
  private static final Pattern SUCCESS =
      Pattern.compile("Success: no issues found in [1-9]\\d{0,8} source files?");
  private static final Pattern FOUND =
      Pattern.compile("Found (\\d{1,9}) errors? in \\d{1,9} files? \\((checked|errors) .*\\)");

  @Override
  public String format() {
    return "mypy";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      new Reading(scan).read(file);
    }
    return scan.toReport(
        "nothing shows that a file was checked; let mypy print its last line, the summary");
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
      scan.requireShown(claimed, errors, "mypy");
    }

    private void read(String line) {
      Matcher found = FOUND.matcher(line);
      if (found.matches()) {
        scan.looked();
        claimed += WholeNumber.parse(found.group(1));
      } else if (SUCCESS.matcher(line).matches()) {
        scan.looked();
      } else {
        Matcher message = MESSAGE.matcher(line);
        if (message.matches()) {
          add(message);
        }
      }
    }

    private void add(Matcher message) {
      Issue issue = new Issue();
      issue.category = FindingCategory.TYPE;
      issue.path = message.group(1);
      issue.line = message.group(2) == null ? 0 : WholeNumber.line(message.group(2));
      issue.severity = Scan.severity(message.group(3));
      say(issue, message.group(4));
      errors += message.group(3).equals("error") ? 1 : 0;
      scan.add(issue);
    }

    private static void say(Issue issue, String text) {
      int space = text.lastIndexOf(' ');
      String code = text.substring(space + 1);
      boolean coded = space > 0 && CODE.matcher(code).matches();
      issue.rule = coded ? code.substring(1, code.length() - 1) : "mypy";
      issue.message = coded ? text.substring(0, space) : text;
    }
  }
}
