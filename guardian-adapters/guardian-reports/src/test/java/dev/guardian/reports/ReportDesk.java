package dev.guardian.reports;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Measurement;
import dev.guardian.spi.Report;
import dev.guardian.spi.ReportParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** A workspace, a change and some reports, to write down in a test and have read. */
final class ReportDesk {
  private static final Principal AGENT = Principal.user(41_001);

  private final Path folder;
  private final List<Path> reports = new ArrayList<>();
  private final List<ChangedFile> changed = new ArrayList<>();
  private boolean complete = true;

  ReportDesk(Path folder) {
    this.folder = folder;
    makeFolder(workspace());
  }

  Path workspace() {
    return folder.resolve("workspace");
  }

  /** Puts a file into the workspace. */
  ReportDesk source(String path, String... lines) {
    write(workspace().resolve(path), String.join("\n", lines));
    return this;
  }

  /** Puts a file into the workspace, all of whose lines the change wrote. */
  ReportDesk newSource(String path, String... lines) {
    changed.add(ChangedFile.added(path, lines.length));
    return source(path, lines);
  }

  ReportDesk changed(ChangedFile file) {
    changed.add(file);
    return this;
  }

  ReportDesk incompleteChange() {
    complete = false;
    return this;
  }

  /** Writes one more report file. */
  ReportDesk report(String text) {
    Path file = folder.resolve("reports/report-" + reports.size());
    write(file, text);
    reports.add(file);
    return this;
  }

  ReportDesk report(byte[] bytes) {
    Path file = folder.resolve("reports/report-" + reports.size());
    try {
      makeFolder(folder.resolve("reports"));
      Files.write(file, bytes);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    reports.add(file);
    return this;
  }

  /** Adds a report that a real tool wrote. */
  ReportDesk recorded(String name) {
    try (InputStream bytes = ReportDesk.class.getResourceAsStream("/recorded/" + name)) {
      return report(bytes.readAllBytes());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Adds a report that a real tool wrote in {@code /work/project}, as if that were here. */
  ReportDesk recordedHere(String name) {
    try (InputStream bytes = ReportDesk.class.getResourceAsStream("/recorded/" + name)) {
      String text = new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      return report(text.replace("/work/project", workspace().toString()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  Report parse(String format) throws IOException {
    return parser(format).parse(reports, context());
  }

  ReportParser.Context context() {
    return new ReportParser.Context(change(), workspace(), FindingCategory.LINT);
  }

  private Change change() {
    return new Change(
        new ChangeRef(new RepositoryId("1"), 7),
        "a change",
        AGENT,
        Set.of(AGENT),
        "refs/heads/topic",
        new ObjectId("a".repeat(40)),
        "refs/heads/main",
        new ObjectId("b".repeat(40)),
        new MergeTree.Clean(new ObjectId("c".repeat(40))),
        List.of(),
        changed,
        complete);
  }

  /** Finds a parser as the engine does. */
  static ReportParser parser(String format) {
    return ServiceLoader.load(ReportParser.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(parser -> parser.format().equals(format))
        .findFirst()
        .orElseThrow();
  }

  static Measurement measured(Report report, String metric) {
    return report.measurements().stream()
        .filter(one -> one.metric().equals(metric))
        .findFirst()
        .orElseThrow(() -> new AssertionError(metric + " is not in " + report));
  }

  static double value(Report report, String metric) {
    return measured(report, metric).value();
  }

  private static void write(Path file, String text) {
    makeFolder(file.getParent());
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
