package dev.guardian.reports;

import dev.guardian.gate.Severity;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads what ESLint writes with {@code --format json}: every file that it checked, with what it
 * found there. Severity 2 is an ERROR, 1 a WARNING; a file that cannot be parsed is an ERROR.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR, and if a file counts more errors than it shows.
 *   <li>INCONCLUSIVE if no file was checked: none is listed, or all were ignored.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class EslintParser implements ReportParser {
  private static final String WHAT = "an ESLint report";

  @Override
  public String format() {
    return "eslint-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        json.requireArray(WHAT);
        json.array(() -> new CheckedFile(json, scan).read());
        json.end();
      }
    }
    return scan.toReport("no file was checked; see that ESLint is given the files of the project");
  }

  /** Reads one element: a file and its messages. */
  private static final class CheckedFile {
    private final JsonReport json;
    private final Scan scan;
    private String path = "";
    private boolean ignored;
    private long claimed;
    private long errors;

    CheckedFile(JsonReport json, Scan scan) {
      this.json = json;
      this.scan = scan;
    }

    void read() throws IOException {
      json.object(
          WHAT,
          Set.of("filePath", "messages"),
          name -> {
            switch (name) {
              case "filePath" -> path = json.text();
              case "messages" -> readMessages();
              case "suppressedMessages" -> json.array(this::readSuppressed);
              case "errorCount" -> claimed = json.number();
              default -> json.skip();
            }
          });
      scan.requireShown(claimed, errors, path);
      if (!ignored) {
        scan.looked();
      }
    }

    private void readMessages() throws IOException {
      if (path.isEmpty()) {
        throw json.refuse("the 'filePath' of a file stands before its 'messages'; put it there");
      }
      json.array(this::readMessage);
    }

    private void readMessage() throws IOException {
      json.requireObject(WHAT);
      Issue issue = new Issue();
      issue.path = path;
      boolean[] fatal = {false};
      json.object(
          name -> {
            switch (name) {
              case "ruleId" -> issue.rule = json.text();
              case "severity" ->
                  issue.severity = json.number() == 1 ? Severity.WARNING : Severity.ERROR;
              case "message" -> issue.message = json.text();
              case "line" -> issue.line = json.number();
              case "fatal" -> fatal[0] = json.isTrue();
              default -> json.skip();
            }
          });
      ignored |= issue.rule.isEmpty() && issue.message.startsWith("File ignored");
      issue.rule = issue.rule.isEmpty() ? "eslint" : issue.rule;
      issue.severity = fatal[0] ? Severity.ERROR : issue.severity;
      errors += issue.severity == Severity.ERROR ? 1 : 0;
      scan.add(issue);
    }

    private void readSuppressed() throws IOException {
      json.skip();
      scan.addSuppressed();
    }
  }
}
