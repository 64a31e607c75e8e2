package dev.guardian.reports;

import dev.guardian.gate.FindingCategory;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads what Nuclei writes with {@code -jsonl}: a result on each line. The severities critical and
 * high are ERRORs, medium and unknown WARNINGs, low and info NOTEs, of the category {@code
 * security}.
 *
 * <p>Where it finds nothing Nuclei writes nothing, and nothing is no evidence. So run it with
 * {@code -matcher-status}: then it also lists what it tried in vain. FAILED if there is an ERROR,
 * INCONCLUSIVE if nothing is listed, else PASSED. That whole lines are missing nobody can see.
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class NucleiParser implements ReportParser {
  private static final String WHAT = "a result of Nuclei";

  @Override
  public String format() {
    return "nuclei-jsonl";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    Scan scan = new Scan(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.openSequence(file)) {
        while (json.nextValue()) {
          readResult(json, scan);
        }
      }
    }
    return scan.toReport(
        "nothing shows that anything was tried; run nuclei with -matcher-status, so that it says");
  }

  private static void readResult(JsonReport json, Scan scan) throws IOException {
    Issue issue = new Issue();
    issue.category = FindingCategory.SECURITY;
    String[] texts = {"", ""};
    boolean[] matches = {true};
    json.object(
        WHAT,
        Set.of("template-id", "info"),
        name -> {
          switch (name) {
            case "template-id" -> issue.rule = json.text();
            case "info" -> json.object(key -> readInfo(json, issue, texts, key));
            case "matched-at" -> texts[1] = Texts.clip(json.text(), Texts.LONGEST_NAME);
            case "matcher-status" -> matches[0] = !json.isFalse();
            default -> json.skip();
          }
        });
    scan.looked();
    if (matches[0]) {
      issue.message = texts[1].isEmpty() ? texts[0] : texts[0] + ": " + texts[1];
      scan.add(issue);
    }
  }

  private static void readInfo(JsonReport json, Issue issue, String[] texts, String name)
      throws IOException {
    switch (name) {
      case "name" -> texts[0] = Texts.clip(json.text(), Texts.LONGEST_NAME);
      case "severity" -> issue.severity = Scan.severity(json.text());
      case "remediation" -> issue.fix = json.text();
      default -> json.skip();
    }
  }
}
