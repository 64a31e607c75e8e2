package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads what Gitleaks writes with {@code --report-format json}. Each leak is an ERROR of the
 * category {@code secret}; neither the secret nor the line around it is kept, for a finding is
 * shown to many. Gitleaks lists what it found and not where it looked: a complete list without
 * leaks is PASSED.
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class GitleaksParser implements ReportParser {
  private static final String WHAT = "a Gitleaks report";
  private static final int SHORT_COMMIT = 12;

  @Override
  public String format() {
    return "gitleaks-json";
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
    issue.category = FindingCategory.SECRET;
    issue.fix = "take the secret out of every commit of the change, and revoke it";
    String[] commit = {""};
    json.object(
        WHAT,
        Set.of("RuleID", "File"),
        name -> {
          switch (name) {
            case "RuleID" -> issue.rule = json.text();
            case "Description" -> issue.message = json.text();
            case "File" -> issue.path = json.text();
            case "StartLine" -> issue.line = json.number();
            case "Commit" -> commit[0] = json.text();
            default -> json.skip();
          }
        });
    if (!commit[0].isEmpty()) {
      // the line is counted in that commit's tree; in the one that is judged it may be another
      issue.message += " (in commit " + Texts.clip(commit[0], SHORT_COMMIT) + ")";
    }
    return issue;
  }
}
