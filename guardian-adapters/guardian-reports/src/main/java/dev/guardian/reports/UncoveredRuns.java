package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Groups new lines that no test runs: a run ends at a line that some test runs, or that is old. */
final class UncoveredRuns {
  private final List<Finding> findings = new ArrayList<>();

  private UncoveredRuns() {}

  static List<Finding> find(Collection<Coverage.NewLines> files) {
    UncoveredRuns runs = new UncoveredRuns();
    files.forEach(file -> runs.look(file.file(), file.lines()));
    return runs.findings;
  }

  private void look(ChangedFile file, SortedMap<Integer, CoveredLine> lines) {
    String path = file.path();
    int first = 0;
    int last = 0;
    for (Map.Entry<Integer, CoveredLine> entry : lines.entrySet()) {
      CoveredLine line = entry.getValue();
      if (line.coverable() && !line.covered()) {
        if (first != 0 && !isOneRange(file, last, entry.getKey())) {
          close(path, first, last);
          first = 0;
        }
        first = first == 0 ? entry.getKey() : first;
        last = entry.getKey();
        continue;
      }
      close(path, first, last);
      first = 0;
      if (line.missedBranches() > 0) {
        missedBranch(path, entry.getKey(), line);
      }
    }
    close(path, first, last);
  }

  private static boolean isOneRange(ChangedFile file, int from, int to) {
    return file.addedLines().stream().anyMatch(range -> range.contains(from) && range.contains(to));
  }

  private void close(String path, int first, int last) {
    if (first == 0) {
      return;
    }
    String where =
        first == last ? "new line " + first + " is" : "new lines " + first + "-" + last + " are";
    add(path, first, "uncovered-lines", where + " not run by any test", "add a test that runs it");
  }

  private void missedBranch(String path, int number, CoveredLine line) {
    String message =
        line.missedBranches() + " of " + line.branches() + " branches are not taken by any test";
    add(path, number, "uncovered-branches", message, "add a test for the other outcome");
  }

  private void add(String path, int line, String rule, String message, String fix) {
    findings.add(
        new Finding(FindingCategory.COVERAGE, Severity.NOTE, rule, message, path, line, fix));
  }
}
