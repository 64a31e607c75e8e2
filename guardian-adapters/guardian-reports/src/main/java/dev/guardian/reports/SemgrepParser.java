package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads what Semgrep writes with {@code --json}. Its severities ERROR, CRITICAL and HIGH are
 * ERRORs, WARNING and MEDIUM are WARNINGs, INFO and LOW are NOTEs. A rule whose metadata says
 * {@code category: security} gives findings of that category, another one of the gate's own.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR that nobody has accepted ({@code nosemgrep}).
 *   <li>INCONCLUSIVE if no file was scanned ({@code paths.scanned}), or if Semgrep says of itself
 *       that it failed ({@code errors} of the level {@code error}).
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class SemgrepParser implements ReportParser {
  private static final String WHAT = "a Semgrep report";

  @Override
  public String format() {
    return "semgrep-json";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new Reading(json, scan).read();
        json.end();
      }
    }
    return scan.toReport(
        "no file was scanned; see that the rules apply to the files of the change");
  }

  /** Reads one file. */
  private record Reading(JsonReport json, Scan scan) {

    void read() throws IOException {
      json.object(
          WHAT,
          Set.of("results", "errors", "paths"),
          name -> {
            switch (name) {
              case "results" -> {
                json.requireArray(WHAT);
                json.array(this::readResult);
              }
              case "errors" -> json.array(this::readError);
              case "paths" -> json.field("scanned", () -> json.array(this::readScanned));
              default -> json.skip();
            }
          });
    }

    private void readScanned() throws IOException {
      json.skip();
      scan.looked();
    }

    private void readError() throws IOException {
      String[] level = {"error"};
      String[] message = {""};
      json.object(
          name -> {
            switch (name) {
              case "level" -> level[0] = json.text().toLowerCase(Locale.ROOT);
              case "message" -> message[0] = json.text();
              default -> json.skip();
            }
          });
      if (level[0].equals("error")) {
        scan.lacks("Semgrep says that it failed: " + Texts.clip(message[0], 200));
      }
    }

    private void readResult() throws IOException {
      Issue issue = new Issue();
      boolean[] ignored = {false};
      json.object(
          WHAT,
          Set.of("check_id", "path", "extra"),
          name -> {
            switch (name) {
              case "check_id" -> issue.rule = json.text();
              case "path" -> issue.path = json.text();
              case "start" -> json.field("line", () -> issue.line = json.number());
              case "extra" -> json.object(key -> readExtra(issue, ignored, key));
              default -> json.skip();
            }
          });
      if (ignored[0]) {
        scan.addSuppressed();
      } else {
        scan.add(issue);
      }
    }

    private void readExtra(Issue issue, boolean[] ignored, String name) throws IOException {
      switch (name) {
        case "message" -> issue.message = json.text();
        case "severity" -> issue.severity = Scan.severity(json.text());
        case "fix" -> issue.fix = json.text();
        case "is_ignored" -> ignored[0] = json.isTrue();
        case "metadata" ->
            json.field(
                "category",
                () -> {
                  if (json.text().equals("security")) {
                    issue.category = FindingCategory.SECURITY;
                  }
                });
        default -> json.skip();
      }
    }
  }
}
