package dev.guardian.quickstart.report;

import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import java.nio.file.Path;
import java.time.Instant;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Pages of runs that deliver, or did. */
final class DeliveredPages {
  static final Pipeline PIPELINE = SampleDeliveries.delivering(Samples.pipeline());
  private static final Instant NOW = SampleDelivery.at(20_300);

  private DeliveredPages() {}

  static Document delivered(Path folder) {
    return page(folder, RunPhase.DELIVERED, "", SampleDeliveries.delivered(), null);
  }

  static Document rolledBack(Path folder) {
    return page(
        folder, RunPhase.ROLLED_BACK, "it was taken back", SampleDeliveries.rolledBack(), null);
  }

  static Document aborted(Path folder) {
    return page(folder, RunPhase.ROLLED_BACK, "", SampleDeliveries.aborted(), null);
  }

  static Document soaking(Path folder) {
    return page(folder, RunPhase.WAITING, "", SampleDeliveries.soaking(), null);
  }

  static Document failed(Path folder) {
    return page(folder, RunPhase.ROLLED_BACK, "", SampleDeliveries.failed(), null);
  }

  static Document allAtOnce(Path folder) {
    return page(folder, RunPhase.DELIVERED, "", SampleDeliveries.allAtOnce(), null);
  }

  static Document alerting(Path folder) {
    return page(
        folder,
        RunPhase.ROLLED_BACK,
        "",
        SampleDeliveries.delivered(),
        SampleDeliveries.alerting(WatchPhase.ROLLED_BACK));
  }

  static Document page(
      Path folder,
      RunPhase phase,
      String reason,
      StageState.Rolling rolling,
      StageState.@Nullable Watching watching) {
    RunState state = state(phase, reason, rolling, watching);
    ReportExtras extras = ReportExtras.of("orders", NOW).withTask(folder.resolve("task.md"));
    return Page.of(state, PIPELINE, extras, folder);
  }

  static RunState state(
      RunPhase phase,
      String reason,
      StageState.Rolling rolling,
      StageState.@Nullable Watching watching) {
    Instant ended = watching == null ? rolling.endedAt() : watching.endedAt();
    return SampleDeliveries.run(
        Samples.mergedAlone().state(), phase, reason, ended, rolling, watching);
  }
}
