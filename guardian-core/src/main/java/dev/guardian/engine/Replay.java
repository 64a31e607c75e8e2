package dev.guardian.engine;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.Subject;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds runs from the journal. */
final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private Replay() {}

  static RunState state(Ports ports, String run) {
    List<JournalRecord> records = ports.journal().read(run);
    return fold(pipeline(ports, requested(run, records)), run, records);
  }

  /** Returns a run that needs nothing any more. */
  static RunHandle ended(Ports ports, String run) {
    RunState state = state(ports, run);
    return new EndedRun(run, state, CompletableFuture.completedFuture(state));
  }

  static RunDriver resume(
      Ports ports, String run, Consumer<ChangeRef> submitAgain, Consumer<RunDriver> whenDone) {
    List<JournalRecord> records = ports.journal().read(run);
    Event.Requested requested = requested(run, records);
    Pipeline pipeline = pipeline(ports, requested);
    return RunDriver.resume(
        ports, pipeline, requested, fold(pipeline, run, records), submitAgain, whenDone);
  }

  private static Pipeline pipeline(Ports ports, Event.Requested requested) {
    Pipeline pipeline = definition(ports, requested);
    if (!pipeline.digest().equals(requested.subject().policyDigest())) {
      throw new JournalException(
          "run '"
              + requested.run()
              + "' was begun under the definition "
              + requested.subject().policyDigest()
              + ", but now its base gives "
              + pipeline.digest()
              + "; start Guardian with the definition it was begun under");
    }
    return pipeline;
  }

  private static Pipeline definition(Ports ports, Event.Requested requested) {
    if (requested instanceof Event.OrderRequested order) {
      return ports.pipelines().at(order.repository(), order.definition());
    }
    Subject.ChangeSubject change = ((Event.RunRequested) requested).subject();
    return ports.pipelines().at(change.repository(), change.base());
  }

  private static Event.Requested requested(String run, List<JournalRecord> records) {
    if (!records.isEmpty()
        && EventCodec.readEvent(records.get(0).json()) instanceof Event.Requested requested) {
      return requested;
    }
    throw new JournalException("the journal of run '" + run + "' does not begin with its request");
  }

  private static RunState fold(Pipeline pipeline, String run, List<JournalRecord> records) {
    RunState state = RunState.queued(requested(run, records));
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).kind() == JournalRecord.Kind.EVENT) {
        Decision decision =
            Kernel.decide(pipeline, state, EventCodec.readEvent(records.get(i).json()));
        reportDifference(run, decision, i + 1 < records.size() ? records.get(i + 1) : null);
        state = decision.next();
      }
    }
    return state;
  }

  /**
   * Today's kernel may decide otherwise than the one that wrote the journal; whoever runs both must
   * know.
   */
  private static void reportDifference(
      String run, Decision decision, @org.jspecify.annotations.Nullable JournalRecord next) {
    boolean recorded = next != null && next.kind() == JournalRecord.Kind.COMMANDS;
    String was = recorded && next != null ? next.json() : "[]";
    if (!EventCodec.write(decision.commands()).equals(was)) {
      LOG.warn(
          "replaying run {}: kernel {} decides otherwise than the recorded one; recorded {}, now {}",
          run,
          Kernel.VERSION,
          was,
          decision.commands());
    }
  }

  private record EndedRun(String run, RunState state, CompletableFuture<RunState> finished)
      implements RunHandle {}
}
