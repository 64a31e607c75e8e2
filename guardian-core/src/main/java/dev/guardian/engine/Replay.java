package dev.guardian.engine;

import dev.guardian.change.Subject;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rebuilds runs from the journal. */
final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private Replay() {}

  /**
   * A run as its journal has it.
   *
   * @param requested its first event
   * @param latest the latest moment that one of its events bears
   */
  record Replayed(Pipeline pipeline, Event.Requested requested, RunState state, Instant latest) {}

  /** Returns a run that needs nothing any more. */
  static RunHandle ended(Ports ports, String run) {
    RunState state = of(ports, run).state();
    return new EndedRun(
        run,
        state,
        CompletableFuture.completedFuture(null),
        CompletableFuture.completedFuture(state));
  }

  /**
   * Rebuilds a run.
   *
   * @throws JournalException if its journal cannot be read, or was written under another definition
   */
  static Replayed of(Ports ports, String run) {
    List<JournalRecord> records = ports.journal().read(run);
    Event.Requested requested = requested(run, records);
    Pipeline pipeline = pipeline(ports, requested);
    return replayed(pipeline, requested, records);
  }

  private static Pipeline pipeline(Ports ports, Event.Requested requested) {
    Definitions.Checked definition = definition(ports.definitions(), requested);
    if (!definition.digest().equals(requested.subject().policyDigest())) {
      throw new JournalException(
          "run '"
              + requested.run()
              + "' was begun under the definition "
              + requested.subject().policyDigest()
              + ", but now its base gives "
              + definition.digest()
              + "; start Guardian with the definition it was begun under");
    }
    return definition.pipeline();
  }

  private static Definitions.Checked definition(
      Definitions definitions, Event.Requested requested) {
    if (requested instanceof Event.OrderRequested order) {
      return definitions.at(order.repository(), order.definition());
    }
    Subject.ChangeSubject change = ((Event.RunRequested) requested).subject();
    return definitions.at(change.repository(), change.base());
  }

  private static Event.Requested requested(String run, List<JournalRecord> records) {
    if (!records.isEmpty()
        && EventCodec.readEvent(records.get(0).json()) instanceof Event.Requested requested) {
      return requested;
    }
    throw new JournalException("the journal of run '" + run + "' does not begin with its request");
  }

  /** Returns what the records of a run come to. */
  static RunState fold(Pipeline pipeline, Event.Requested requested, List<JournalRecord> records) {
    return replayed(pipeline, requested, records).state();
  }

  private static Replayed replayed(
      Pipeline pipeline, Event.Requested requested, List<JournalRecord> records) {
    RunState state = RunState.queued(requested);
    Instant latest = requested.at();
    for (int i = 0; i < records.size(); i++) {
      JournalRecord record = records.get(i);
      Event event =
          record.kind() == JournalRecord.Kind.EVENT ? EventCodec.readEvent(record.json()) : null;
      if (event != null) {
        latest = event.at().isAfter(latest) ? event.at() : latest;
        boolean acted =
            i + 1 < records.size() && records.get(i + 1).kind() == JournalRecord.Kind.COMMANDS;
        state =
            asRecorded(
                requested.run(),
                Kernel.decide(pipeline, state, event),
                acted ? records.get(i + 1) : null);
      }
    }
    return new Replayed(pipeline, requested, state, latest);
  }

  /**
   * Today's kernel may decide otherwise than the one that wrote the journal. What was recorded was
   * done, so it holds, and whoever runs both must know.
   */
  private static RunState asRecorded(
      String run, Decision decision, @Nullable JournalRecord recorded) {
    String was = recorded == null ? "[]" : recorded.json();
    String now = EventCodec.write(decision.commands());
    if (now.equals(was)) {
      return decision.next();
    }
    LOG.warn(
        "replaying run {}: kernel {} decides otherwise than the recorded one, whose word holds;"
            + " recorded {}, now {}",
        run,
        Kernel.VERSION,
        was,
        now);
    return decision.asRecorded(recorded == null ? List.of() : EventCodec.readCommands(was));
  }

  private record EndedRun(
      String run,
      RunState state,
      CompletableFuture<Void> accepted,
      CompletableFuture<RunState> finished)
      implements RunHandle {}
}
