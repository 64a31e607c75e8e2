package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser.Context;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Coverage by file and line, for the formats that name files by their paths. */
final class FileCoverage {
  private static final String NOTHING =
      "the report holds no line; see that the tests ran, and with coverage measured";

  private final Coverage coverage;
  private final ChangedPaths paths;
  private final LineSheet sheet = new LineSheet();
  private final Path workspace;
  private final Set<ChangedFile> empty = new HashSet<>();
  private @Nullable ChangedFile current;

  FileCoverage(Context context) {
    coverage = new Coverage(context.change());
    paths = new ChangedPaths(context);
    workspace = context.workspace();
  }

  /** What follows is of this file. */
  void open(String path) {
    open(paths.find(path));
  }

  /** What follows is of a file below one of these folders, or below the workspace. */
  void open(List<String> folders, String path) {
    open(paths.find(folders, path));
  }

  private void open(Optional<ChangedFile> file) {
    close();
    current = file.orElse(null);
    coverage.open(file);
  }

  /** The lines of the open file. */
  LineSheet sheet() {
    return sheet;
  }

  /** Ends the open file. */
  void close() {
    if (current != null && sheet.isEmpty()) {
      empty.add(current);
    }
    current = null;
    sheet.flushTo(coverage);
  }

  Report toReport() {
    close();
    List<ChangedFile> expected = paths.expected().stream().filter(this::isExpected).toList();
    return new CoverageReport(coverage, workspace, expected, NOTHING).toReport();
  }

  /** A file that is listed without lines has nothing to run, unless it asks to be left out. */
  private boolean isExpected(ChangedFile file) {
    return !empty.contains(file) || LeftOut.asks(workspace.resolve(file.path()));
  }
}
