package dev.guardian.quickstart.report;

import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages of sample runs, as a browser reads them. */
final class Page {
  private Page() {}

  static Document of(SampleRun run, Path folder) {
    return of(run, ReportExtras.of("orders", run.now()), folder);
  }

  static Document of(SampleRun run, ReportExtras extras, Path folder) {
    return Jsoup.parse(text(run, extras, folder));
  }

  static String text(SampleRun run, ReportExtras extras, Path folder) {
    return text(run.state(), Samples.pipeline(), extras, folder);
  }

  static Document of(RunState state, Pipeline pipeline, ReportExtras extras, Path folder) {
    return Jsoup.parse(text(state, pipeline, extras, folder));
  }

  private static String text(RunState state, Pipeline pipeline, ReportExtras extras, Path folder) {
    try {
      Path file = folder.resolve("page.html");
      HtmlReport.write(file, state, pipeline, extras);
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
