package dev.guardian.quickstart.report;

import dev.guardian.change.Change;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.engine.RunListener;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.ChangeFacts;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run that the real kernel decides, driven by events that a test makes up. */
final class SampleRun {
  static final Instant START = Instant.parse("2026-03-04T10:15:02Z");

  private final Pipeline pipeline;
  private final List<RunState> moments = new ArrayList<>();
  private RunListener listener = (state, event, commands) -> {};
  private RunState state;
  private Instant now = START;

  SampleRun(Pipeline pipeline, String run, Change change) {
    this.pipeline = pipeline;
    Event.RunRequested requested =
        new Event.RunRequested(
            START, run, change.subject(pipeline.digest()), ChangeFacts.of(pipeline, change), "");
    state = RunState.queued(requested);
    moments.add(state);
    decide(requested);
  }

  RunState state() {
    return state;
  }

  /** Returns the state before the first event and after each. */
  List<RunState> moments() {
    return moments;
  }

  Instant now() {
    return now;
  }

  /** Moves time to so many milliseconds after the start. */
  SampleRun at(long millis) {
    now = START.plusMillis(millis);
    return this;
  }

  /** A gate comes to a result {@code took} milliseconds after its attempt began. */
  SampleRun gate(String stage, String gate, long took, GateResult result) {
    pauseIsOver(stage + "/" + gate + "#");
    Command.RunGate command = outstanding(Command.RunGate.class, stage + "/" + gate + "#");
    Instant began = state.checks().get(stage).gates().get(gate).startedAt();
    now = began.plusMillis(took);
    return decide(new Event.GateFinished(now, command.id(), Duration.ofMillis(took), result));
  }

  /** A gate need not run, for another run has run it on the same inputs. */
  SampleRun reused(String stage, String gate, GateResult result, String from) {
    Command.RunGate command = outstanding(Command.RunGate.class, stage + "/" + gate + "#");
    now = now.plusMillis(9);
    return decide(new Event.GateFinished(now, command.id(), Duration.ofMillis(9), result, from));
  }

  /** A retry waits before it begins. */
  private void pauseIsOver(String part) {
    for (Command command : List.copyOf(state.outstanding().values())) {
      if (command instanceof Command.SetTimer pause
          && pause.id().contains(part)
          && pause.id().endsWith("/pause")) {
        now = pause.due();
        var unused = decide(new Event.TimerFired(now, pause.id()));
      }
    }
  }

  SampleRun baseGate(String stage, String gate, long took, GateResult result) {
    Command.RunGate command = outstanding(Command.RunGate.class, stage + "/" + gate + "@base#");
    now = now.plusMillis(took);
    return decide(new Event.GateFinished(now, command.id(), Duration.ofMillis(took), result));
  }

  SampleRun interrupted(String stage, String gate) {
    Command.RunGate command = outstanding(Command.RunGate.class, stage + "/" + gate + "#");
    return decide(new Event.GateInterrupted(now, command.id()));
  }

  SampleRun record(TrackRecord record) {
    now = now.plusMillis(20);
    Command.AskTrackRecord command = outstanding(Command.AskTrackRecord.class, "track-record");
    return decide(new Event.TrackRecordAnswered(now, command.id(), record));
  }

  SampleRun answer(Principal by, String team, boolean approves, String comment) {
    ObjectId head = state.change().head();
    return decide(
        new Event.ApprovalGiven(now, new Approval(by, Set.of(team), head, approves, comment)));
  }

  SampleRun holdDown() {
    Command.SetTimer command = outstanding(Command.SetTimer.class, "hold-down");
    now = command.due();
    return decide(new Event.TimerFired(now, command.id()));
  }

  SampleRun merged(ObjectId commit) {
    now = now.plusMillis(210);
    Command.Merge command = outstanding(Command.Merge.class, "merge");
    return decide(new Event.MergeFinished(now, command.id(), new MergeOutcome.Merged(commit)));
  }

  SampleRun decide(Event event) {
    Decision decision = Kernel.decide(pipeline, state, event);
    state = decision.next();
    moments.add(state);
    listener.decided(state, event, decision.commands());
    return this;
  }

  /** From now on tells what is decided. */
  SampleRun toldTo(RunListener listener) {
    this.listener = listener;
    return this;
  }

  <C extends Command> C outstanding(Class<C> kind, String part) {
    return state.outstanding().values().stream()
        .filter(command -> kind.isInstance(command) && command.id().contains(part))
        .map(kind::cast)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no " + part + " is outstanding in " + state.outstanding().keySet()));
  }
}
