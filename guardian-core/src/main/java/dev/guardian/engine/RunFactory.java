package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangeRef;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs, which {@link RunDriver#start} begins and {@link RunDriver#resume} takes up.
 *
 * @param submitAgain told of a change that moved on
 * @param whenDone told of a run that needs nothing any more
 */
record RunFactory(Ports ports, Consumer<ChangeRef> submitAgain, Consumer<RunDriver> whenDone) {

  /** A new run of a change. */
  RunDriver of(String run, Definitions.Checked definition, Change change) {
    Pipeline pipeline = definition.pipeline();
    Instant now = ports.timers().instant();
    RunTelemetry telemetry = ports.telemetry().begin(pipeline, run, change, now);
    Event.RunRequested requested =
        new Event.RunRequested(
            now,
            run,
            change.subject(definition.digest()),
            ChangeFacts.of(pipeline, change, ports.pipelines().files()),
            telemetry.traceparent());
    return driver(pipeline, requested, RunState.queued(requested), telemetry, change);
  }

  /** A new run that somebody ordered. */
  RunDriver of(String run, Orders orders, DeliveryOrder order) {
    RunTelemetry telemetry =
        ports.telemetry().begin(orders.pipeline(), run, order, ports.timers().instant());
    Event.OrderRequested requested = orders.requested(order, telemetry.traceparent(), run);
    return driver(orders.pipeline(), requested, RunState.queued(requested), telemetry, null);
  }

  /** A run that an earlier life left unfinished. */
  RunDriver of(Replay.Replayed replayed) {
    RunTelemetry telemetry =
        ports
            .telemetry()
            .resume(replayed.pipeline(), replayed.requested(), ports.timers().instant());
    return driver(replayed.pipeline(), replayed.requested(), replayed.state(), telemetry, null);
  }

  private RunDriver driver(
      Pipeline pipeline,
      Event.Requested requested,
      RunState state,
      RunTelemetry telemetry,
      @Nullable Change change) {
    return new RunDriver(
        ports,
        pipeline,
        requested,
        state,
        telemetry,
        change,
        mends(pipeline, state),
        submitAgain,
        whenDone);
  }

  /** Returns whether the run mends what was taken back: it goes first, through the same gates. */
  private boolean mends(Pipeline pipeline, RunState state) {
    return state.ofChange()
        && pipeline.environments().stream()
            .map(each -> ports.deliveries().releases().entries(each.to().key()))
            .anyMatch(entries -> mends(entries, state.facts()));
  }

  private static boolean mends(List<DeliveryEntry> entries, ChangeFacts facts) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      DeliveryEntry entry = entries.get(i);
      Release release = entry.release();
      if (release != null) {
        Origin origin = release.origin();
        return entry.kind() != DeliveryEntry.Kind.COMPLETED
            && origin != null
            && facts.agents().stream().anyMatch(origin.agents()::contains);
      }
    }
    return false;
  }
}
