package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.Release;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.TrackRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One decision in the making: the state as far as it has come, the commands so far, and the
 * transitions taken. Lives for one call of {@link Kernel#decide} and is seen by nobody else, so
 * that the kernel stays a function.
 */
final class Turn {
  final Pipeline pipeline;
  final Event event;

  private final RunState before;
  private final Map<String, StageState> stages;
  private final Map<String, Command> outstanding;
  private final List<Command> commands = new ArrayList<>();
  private final List<Transition> taken = new ArrayList<>();
  private final List<Approval> approvals;

  private RunPhase phase;
  private @Nullable Instant endedAt;
  private @Nullable TrackRecord record;
  private @Nullable MergeDecision decision;
  private @Nullable ObjectId landed;
  private List<Release> releases;
  private @Nullable FeedbackPacket feedback;
  private String reason;

  Turn(Pipeline pipeline, RunState before, Event event) {
    this.pipeline = pipeline;
    this.event = event;
    this.before = before;
    this.stages = new LinkedHashMap<>(before.stages());
    this.outstanding = new LinkedHashMap<>(before.outstanding());
    this.approvals = new ArrayList<>(before.approvals());
    this.phase = before.phase();
    this.endedAt = before.endedAt();
    this.record = before.record();
    this.decision = before.decision();
    this.landed = before.landed();
    this.releases = before.releases();
    this.feedback = before.feedback();
    this.reason = before.reason();
  }

  /** Returns the state as far as it has come. */
  RunState state() {
    return new RunState(
        before.run(),
        phase,
        before.subject(),
        before.facts(),
        before.startedAt(),
        endedAt,
        stages,
        outstanding,
        record,
        decision,
        approvals,
        landed,
        releases,
        feedback,
        reason);
  }

  Decision decision() {
    return new Decision(state(), commands, taken);
  }

  RunState before() {
    return before;
  }

  RunPhase phase() {
    return phase;
  }

  Instant now() {
    return event.at();
  }

  String id(String rest) {
    return before.run() + "/" + rest;
  }

  /** Notes a step, which must be in the table. */
  <E extends Enum<E>> E step(String machine, E from, E to) {
    Transition transition =
        new Transition(machine, from.name(), event.getClass().getSimpleName(), to.name());
    if (!Transitions.TABLE.contains(transition)) {
      throw new IllegalStateException("the kernel has no transition " + transition);
    }
    taken.add(transition);
    return to;
  }

  void enter(RunPhase next) {
    if (next != phase) {
      phase = step("run", phase, next);
    }
  }

  void end(RunPhase next, String why) {
    enter(next);
    endedAt = now();
    reason = UntrustedText.line(why);
  }

  StageState.Checks checks(String stage) {
    return (StageState.Checks) stageState(stage);
  }

  StageState.Approving approving(String stage) {
    return (StageState.Approving) stageState(stage);
  }

  private StageState stageState(String stage) {
    StageState state = stages.get(stage);
    if (state == null) {
      throw new IllegalStateException("the run has no stage '" + stage + "'");
    }
    return state;
  }

  Map<String, StageState> stages() {
    return stages;
  }

  void put(String stage, StageState state) {
    stages.put(stage, state);
  }

  void emit(Command command) {
    commands.add(command);
    if (command.answered()) {
      outstanding.put(command.id(), command);
    }
  }

  boolean waitsFor(String id) {
    return outstanding.containsKey(id);
  }

  /** Takes a command off the list of those that wait for an answer; null if it was not there. */
  @Nullable Command settle(String id) {
    return outstanding.remove(id);
  }

  /** Calls a timer off if it still runs. */
  void cancelTimer(String id) {
    if (settle(id) != null) {
      emit(new Command.CancelTimer(id));
    }
  }

  void record(TrackRecord record) {
    this.record = record;
  }

  void decided(MergeDecision decision) {
    this.decision = decision;
  }

  void approval(Approval approval) {
    approvals.add(approval);
  }

  void landed(ObjectId commit, List<Release> releases) {
    this.landed = commit;
    this.releases = releases;
  }

  void feedback(FeedbackPacket packet) {
    this.feedback = packet;
  }
}
