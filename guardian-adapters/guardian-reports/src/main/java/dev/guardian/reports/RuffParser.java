package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads what Ruff writes with {@code --output-format json}. Ruff knows no severities and fails on
 * whatever it finds, so each result is an ERROR. Ruff lists what it found and not where it looked:
 * a complete list without results is PASSED, and only its exit code says that it looked at all.
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class RuffParser implements ReportParser {
  private static final String WHAT = "a Ruff report";

  @Override
  public String format() {
    return "ruff-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        json.requireArray(WHAT);
        json.array(() -> scan.add(read(json)));
        json.end();
      }
    }
    return scan.toReport();
  }

  private static Issue read(JsonReport json) throws IOException {
    Issue issue = new Issue();
    issue.rule = "invalid-syntax"; // older versions say it by a code that is null
    json.object(
        WHAT,
        Set.of("code", "filename", "location", "message"),
        name -> {
          switch (name) {
            case "code" -> {
              String code = json.text();
              issue.rule = code.isEmpty() ? issue.rule : code;
            }
            case "message" -> issue.message = json.text();
            case "filename" -> issue.path = json.text();
            case "location" -> json.field("row", () -> issue.line = json.number());
            case "fix" -> json.field("message", () -> issue.fix = json.text());
            default -> json.skip();
          }
        });
    return issue;
  }
}
