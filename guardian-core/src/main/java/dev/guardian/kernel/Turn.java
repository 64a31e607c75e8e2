package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.Release;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
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
        before.changeFacts(),
        before.order(),
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
    return step(machine, from, event.getClass().getSimpleName(), to);
  }

  /** Notes a step for which the kernel itself found the cause. */
  <E extends Enum<E>> E step(String machine, E from, String cause, E to) {
    Transition transition = new Transition(machine, from.name(), cause, to.name());
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

  /** Ends the run because all its deliveries are done. */
  void conclude(RunPhase next, String why) {
    phase = step("run", phase, Transition.CONCLUDED, next);
    endedAt = now();
    reason = UntrustedText.line(why);
  }

  StageState.Checks checks(String stage) {
    return (StageState.Checks) stageState(stage);
  }

  StageState.Approving approving(String stage) {
    return (StageState.Approving) stageState(stage);
  }

  StageState.Rolling rolling(String stage) {
    return (StageState.Rolling) stageState(stage);
  }

  StageState.Watching watching(String stage) {
    return (StageState.Watching) stageState(stage);
  }

  /**
   * Returns the stages of this run as they are defined, in order. A run that somebody ordered has
   * only those that deliver.
   */
  List<Stage> specs() {
    return stages.keySet().stream().map(name -> OrderKernel.stage(pipeline, name)).toList();
  }

  /** Returns whether a stage is at its end; one that is not part of this run is. */
  boolean isDone(String stage) {
    StageState state = stages.get(stage);
    return state == null || state.done();
  }

  /** Returns whether a stage's end lets those after it begin. */
  boolean isOpen(String stage) {
    StageState state = stages.get(stage);
    if (state instanceof StageState.Checks checks) {
      return checks.phase().opensTheWay();
    }
    if (state instanceof StageState.Approving approving) {
      return approving.phase() == ApprovalPhase.MERGED;
    }
    if (state instanceof StageState.Rolling rolling) {
      return rolling.phase() == RolloutPhase.DELIVERED || rolling.phase() == RolloutPhase.SERVED;
    }
    return !(state instanceof StageState.Watching watching) || isOpen(watching);
  }

  /**
   * What was delivered is affirmed by a watch without an alert, or was there and affirmed before.
   */
  private boolean isOpen(StageState.Watching watching) {
    return switch (watching.phase()) {
      case PASSED -> watching.alerts().isEmpty();
      case SKIPPED -> isOpen(watching.rollout());
      default -> false;
    };
  }

  /** Returns the commands of a stage that no event has answered yet. */
  List<Command> outstandingOf(String stage) {
    return outstanding.values().stream().filter(each -> stage.equals(stageOf(each.id()))).toList();
  }

  /** Returns which stage a command is of: what follows the run in its id; null for none. */
  @Nullable String stageOf(String command) {
    String prefix = before.run() + "/";
    if (!command.startsWith(prefix)) {
      return null;
    }
    String rest = command.substring(prefix.length());
    int slash = rest.indexOf('/');
    return slash < 0 ? null : rest.substring(0, slash);
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

  boolean waitsForAny(Class<? extends Command> kind) {
    return outstanding.values().stream().anyMatch(kind::isInstance);
  }

  /** Returns a command that waits for an answer; null if it does not. */
  @Nullable Command waiting(String id) {
    return outstanding.get(id);
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
