package dev.guardian.reports;

import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads the annotations of a GitHub check run as its API has them: a list of them, or a check run
 * that holds them in its {@code output}. The levels failure, warning and notice are ERRORs,
 * WARNINGs and NOTEs of the gate's own category.
 *
 * <ul>
 *   <li>FAILED if there is an ERROR, or the check run's conclusion is neither {@code success} nor
 *       one of those below.
 *   <li>INCONCLUSIVE if the list is empty, for then nothing says that the check ran; and if the
 *       conclusion is {@code neutral}, {@code skipped}, {@code stale}, {@code cancelled} or none
 *       yet.
 *   <li>PASSED otherwise.
 * </ul>
 *
 * <p>Measures {@code findings.error}, {@code .warning}, {@code .note} and {@code .suppressed}.
 */
public final class GithubAnnotationsParser implements ReportParser {
  private static final String WHAT = "a list of check run annotations, or a check run";
  private static final Set<String> SAY_NOTHING =
      Set.of("", "neutral", "skipped", "stale", "cancelled");

  @Override
  public String format() {
    return "github-annotations";
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
        "nothing shows that the check ran; let it annotate, or give its check run");
  }

  /** Reads one file. */
  private record Reading(JsonReport json, Scan scan) {

    void read() throws IOException {
      if (json.isArray()) {
        json.array(this::readAnnotation);
        return;
      }
      json.object(
          WHAT,
          Set.of("conclusion", "output"),
          name -> {
            switch (name) {
              case "conclusion" -> conclude(json.text());
              case "output" -> json.field("annotations", () -> json.array(this::readAnnotation));
              default -> json.skip();
            }
          });
    }

    private void conclude(String conclusion) {
      if (conclusion.equals("success")) {
        scan.looked();
      } else if (SAY_NOTHING.contains(conclusion)) {
        scan.lacks("the check run's conclusion is '" + conclusion + "'");
      } else {
        Issue issue = new Issue();
        issue.rule = "check run";
        issue.message = "the conclusion is '" + Texts.clip(conclusion, 40) + "'";
        scan.add(issue);
      }
    }

    private void readAnnotation() throws IOException {
      Issue issue = new Issue();
      issue.rule = "annotation";
      json.object(
          WHAT,
          Set.of("path", "annotation_level", "message"),
          name -> {
            switch (name) {
              case "path" -> issue.path = json.text();
              case "start_line" -> issue.line = json.number();
              case "annotation_level" -> issue.severity = Scan.severity(json.text());
              case "message" -> issue.message = json.text();
              case "title" -> {
                String title = json.text();
                issue.rule = title.isEmpty() ? issue.rule : title;
              }
              default -> json.skip();
            }
          });
      scan.looked();
      scan.add(issue);
    }
  }
}
