package dev.guardian.reports;

import dev.guardian.reports.MutationTally.Fate;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Reads the JSON that StrykerJS, Stryker.NET, Stryker4s and Infection write: the schema
 * mutation-testing-report, versions 1 and 2.
 *
 * <ul>
 *   <li>{@code mutation.score}: the part of all counted mutants that were detected (Killed,
 *       Timeout), as Stryker itself counts; Ignored, CompileError and RuntimeError are not counted.
 *   <li>{@code mutation.changed}: the same over the files that the change touched. Not measured if
 *       a changed source with code is not listed (a WARNING) or the list of changed files is
 *       incomplete; not applicable if there is nothing to mutate in them.
 *   <li>{@code mutation.total}: how many were counted.
 * </ul>
 *
 * <p>Each mutant that survived is a WARNING of the category {@code mutation}. INCONCLUSIVE if a
 * mutant is Pending or of a status that is not known, or if none was counted though there was
 * something to mutate; else PASSED. Paths are those below the workspace, so run Stryker there.
 */
public final class StrykerParser implements ReportParser {
  private static final String WHAT = "a mutation testing report";

  @Override
  public String format() {
    return "stryker";
  }

  @Override
  public Report parse(List<Path> files, Context context) throws IOException {
    MutationTally tally = new MutationTally(context);
    for (Path file : files) {
      try (JsonReport json = JsonReport.open(file)) {
        new Reading(json, tally).read();
        json.end();
      }
    }
    return tally.toReport(true, SourceLanguage.SCRIPT);
  }

  /** Reads one file: {@code files > path > mutants}. */
  private record Reading(JsonReport json, MutationTally tally) {

    void read() throws IOException {
      json.object(
          WHAT,
          Set.of("schemaVersion", "files", "thresholds"),
          name -> {
            if (name.equals("files")) {
              json.requireObject(WHAT);
              json.object(this::readFile);
            } else {
              json.skip();
            }
          });
    }

    private void readFile(String path) throws IOException {
      tally.open(path);
      json.object(
          WHAT,
          Set.of("mutants"),
          name -> {
            if (name.equals("mutants")) {
              json.requireArray(WHAT);
              json.array(this::readMutant);
            } else {
              json.skip();
            }
          });
    }

    private void readMutant() throws IOException {
      String[] texts = {"", "", ""};
      int[] line = {0};
      json.object(
          WHAT,
          Set.of("mutatorName", "location", "status"),
          name -> {
            switch (name) {
              case "mutatorName" -> texts[0] = json.text();
              case "replacement" -> texts[1] = Texts.clip(json.text(), Texts.LONGEST_NAME);
              case "status" -> texts[2] = json.text();
              case "location" ->
                  json.field("start", () -> json.field("line", () -> line[0] = json.number()));
              default -> json.skip();
            }
          });
      String what = texts[1].isEmpty() ? "a mutant" : "replaced by '" + texts[1] + "'";
      tally.add(fate(texts[2]), texts[0], what, line[0]);
    }

    private static Fate fate(String status) {
      return switch (status) {
        case "Killed", "Timeout" -> Fate.DETECTED;
        case "Survived" -> Fate.SURVIVED;
        case "NoCoverage" -> Fate.UNCOVERED;
        case "Ignored", "CompileError", "RuntimeError" -> Fate.NOT_COUNTED;
        default -> Fate.UNFINISHED;
      };
    }
  }
}
