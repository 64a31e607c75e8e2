package dev.guardian.quickstart;

import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.quickstart.report.HtmlReport;
import dev.guardian.quickstart.report.ReportExtras;
import dev.guardian.quickstart.world.World;
import dev.guardian.spi.PipelineSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** One HTML page for each run, with links between the runs of a change. */
final class RunPages {
  private final World world;
  private final FeedbackFolder feedback;
  private final TaskFolder tasks;
  private final PipelineSource pipelines;
  private final InstantSource clock;

  RunPages(
      World world,
      FeedbackFolder feedback,
      TaskFolder tasks,
      PipelineSource pipelines,
      InstantSource clock) {
    this.world = world;
    this.feedback = feedback;
    this.tasks = tasks;
    this.pipelines = pipelines;
    this.clock = clock;
  }

  /** Returns where the page of a run is. */
  static Path of(World world, String run) {
    return world.reports().resolve(run + ".html");
  }

  /**
   * Writes the pages of a change.
   *
   * @param runs the states of all its runs, the oldest first
   */
  void write(List<RunState> runs) throws IOException {
    for (int i = 0; i < runs.size(); i++) {
      RunState run = runs.get(i);
      ReportExtras extras = ReportExtras.of("orders in " + world.name(), clock.instant());
      if (i > 0) {
        extras = extras.withPrevious(of(world, runs.get(i - 1).run()));
      }
      if (i + 1 < runs.size()) {
        extras = extras.withNext(of(world, runs.get(i + 1).run()));
      }
      if (run.feedback() != null) {
        extras =
            extras.withFeedback(feedback.file(run.change().number(), run.change().head(), "md"));
      }
      Path task = tasks.of(run.change().number(), run.change().head()).orElse(null);
      if (task != null) {
        extras = extras.withTask(task);
      }
      Pipeline pipeline = pipelines.at(run.change().repository(), run.change().base());
      HtmlReport.write(of(world, run.run()), run, pipeline, extras);
    }
  }
}
