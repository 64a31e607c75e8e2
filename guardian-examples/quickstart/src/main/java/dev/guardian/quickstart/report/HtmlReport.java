package dev.guardian.quickstart.report;

import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the page of a run: one HTML file without scripts, outside resources or anything else to
 * fetch.
 */
public final class HtmlReport {
  private static final PebbleEngine ENGINE = engine();

  private HtmlReport() {}

  private static PebbleEngine engine() {
    ClasspathLoader templates = new ClasspathLoader(HtmlReport.class.getClassLoader());
    templates.setPrefix("dev/guardian/quickstart/report");
    templates.setSuffix(".peb");
    return new PebbleEngine.Builder()
        .loader(templates)
        .autoEscaping(true)
        .defaultEscapingStrategy("html")
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build();
  }

  /**
   * Writes the page of a run as it stands, whatever its phase. A reader sees the old page or the
   * new one, never a part.
   *
   * @param file where; folders that are missing are made
   * @param pipeline the definition that judges the run
   * @throws IOException if the file cannot be written
   */
  public static void write(Path file, RunState state, Pipeline pipeline, ReportExtras extras)
      throws IOException {
    Path page = file.toAbsolutePath();
    Path folder = page.resolveSibling("");
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, "report-", ".fresh");
    try {
      try (Writer writer = Files.newBufferedWriter(fresh)) {
        ReportView view = ReportView.of(state, pipeline, extras, page);
        ENGINE.getTemplate("report").evaluate(writer, Map.of("run", view, "style", Style.PAGE));
      }
      readableByOthers(fresh);
      Files.move(fresh, page, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** A temporary file is private to its owner, a page to hand on is not. */
  private static void readableByOthers(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
