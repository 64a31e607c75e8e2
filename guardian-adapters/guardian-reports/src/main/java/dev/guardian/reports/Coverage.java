package dev.guardian.reports;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sums up lines as a report lists them, and keeps those that the change wrote. */
final class Coverage {
  /** The coverable lines that the change wrote in a file, by number. */
  record NewLines(ChangedFile file, SortedMap<Integer, CoveredLine> lines) {}

  private final Change change;
  private final Map<String, NewLines> newLines = new TreeMap<>();
  private final Set<String> listed = new HashSet<>();
  private @Nullable ChangedFile current;

  long lines;
  long coveredLines;
  long branches;
  long takenBranches;

  Coverage(Change change) {
    this.change = change;
  }

  /** What follows is of this changed file, or of one that did not change, until the next. */
  void open(Optional<ChangedFile> file) {
    current = file.orElse(null);
  }

  void line(int number, CoveredLine line) {
    if (!line.coverable() && line.branches() == 0) {
      return;
    }
    lines += line.coverable() ? 1 : 0;
    coveredLines += line.covered() ? 1 : 0;
    branches += line.branches();
    takenBranches += line.takenBranches();
    if (current != null) {
      keep(current, number, line);
    }
  }

  private void keep(ChangedFile file, int number, CoveredLine line) {
    listed.add(file.path());
    if (file.added(number)) {
      newLines
          .computeIfAbsent(file.path(), path -> new NewLines(file, new TreeMap<>()))
          .lines()
          .merge(number, line, CoveredLine::orBetter);
    }
  }

  /** Returns the files with coverable new lines, by path. */
  Collection<NewLines> newLines() {
    return newLines.values();
  }

  /** Returns those of the files with new lines of which no line at all is reported. */
  List<ChangedFile> unlisted(Collection<ChangedFile> expected) {
    return expected.stream()
        .filter(file -> file.additions() > 0 && !listed.contains(file.path()))
        .toList();
  }

  /** Returns whether every changed file is known. */
  boolean complete() {
    return change.complete();
  }
}
