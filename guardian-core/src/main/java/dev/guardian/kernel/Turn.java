package dev.guardian.kernel;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.Release;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.feedback.UntrustedText;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.TrackRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision in the making: the state as far as it has come, the commands so far, and the
 * transitions taken. Lives for one call of {@link Kernel#decide} and is seen by nobody else, so
 * that the kernel stays a function.
 */
final class Turn {
  final Pipeline pipeline;
  final Blueprint blueprint;
  final Event event;

  private final RunState before;
  private final List<Command> commands = new ArrayList<>();
  private final List<Transition> taken = new ArrayList<>();

  /** The stages that came to their end in this turn and that nobody has taken note of yet. */
  private List<String> ended = new ArrayList<>();

  private Roster<StageState> stages;
  private Roster<Command> outstanding;
  private List<Approval> approvals;
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
    this.blueprint = Blueprint.of(pipeline);
    this.event = event;
    this.before = before;
    this.stages = Roster.of(before.stages(), Traits.OF_STAGES);
    this.outstanding = Roster.of(before.outstanding(), Traits.OF_COMMANDS);
    this.approvals = before.approvals();
    this.phase = before.phase();
    this.endedAt = before.endedAt();
    this.record = before.record();
    this.decision = before.decision();
    this.landed = before.landed();
    this.releases = before.releases();
    this.feedback = before.feedback();
    this.reason = before.reason();
  }

  /** Returns the state as far as it has come: the very one before if nothing has changed. */
  RunState state() {
    return unchanged() ? before : changed();
  }

  /** Values are never changed in place, so the same one says that nothing became of it. */
  @SuppressWarnings("ReferenceEquality")
  private boolean unchanged() {
    return stages == before.stages()
        && outstanding == before.outstanding()
        && approvals == before.approvals()
        && phase == before.phase()
        && endedAt == before.endedAt()
        && record == before.record()
        && decision == before.decision()
        && landed == before.landed()
        && releases == before.releases()
        && feedback == before.feedback()
        && reason.equals(before.reason());
  }

  private RunState changed() {
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
  <E extends Enum<E>> E step(E from, E to) {
    return step(from, event.getClass().getSimpleName(), to);
  }

  /** Notes a step for which the kernel itself found the cause. */
  <E extends Enum<E>> E step(E from, String cause, E to) {
    taken.add(Transitions.of(from, cause, to));
    return to;
  }

  void enter(RunPhase next) {
    if (next != phase) {
      phase = step(phase, next);
    }
  }

  void end(RunPhase next, String why) {
    RunLimit.over(this);
    enter(next);
    endedAt = now();
    reason = UntrustedText.line(why);
  }

  /** Ends the run because all its deliveries are done. */
  void conclude(RunPhase next, String why) {
    phase = step(phase, Transition.CONCLUDED, next);
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

  /** Calls off those of these commands that are timers or looks and still wait, in their order. */
  void stopWaiting(Collection<String> ids) {
    List<Command> waiting = new ArrayList<>();
    for (String id : ids) {
      Command command = outstanding.get(id);
      if (command instanceof Command.SetTimer || command instanceof Command.Observe) {
        waiting.add(command);
      }
    }
    waiting.sort(Comparator.comparingLong(each -> outstanding.position(each.id())));
    for (Command command : waiting) {
      if (command instanceof Command.SetTimer) {
        cancelTimer(command.id());
      } else {
        settle(command.id());
      }
    }
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

  /** Returns the stages of this run; one that somebody ordered has only those that deliver. */
  Roster<StageState> stages() {
    return stages;
  }

  void put(String stage, StageState state) {
    StageState before = stages.get(stage);
    if (state.done() && (before == null || !before.done())) {
      ended.add(stage);
    }
    stages = stages.with(stage, state);
  }

  /** Returns the stages that came to their end since this was last asked. */
  List<String> takeEnded() {
    if (ended.isEmpty()) {
      return List.of();
    }
    List<String> taken = ended;
    ended = new ArrayList<>();
    return taken;
  }

  /**
   * Returns whether people are asked something about a delivery, or may still see that they were
   * asked something.
   */
  boolean questionStands() {
    return questionStands(stages, outstanding);
  }

  /** Returns whether one stood when the event came. */
  boolean questionStood() {
    return questionStands(
        Roster.of(before.stages(), Traits.OF_STAGES),
        Roster.of(before.outstanding(), Traits.OF_COMMANDS));
  }

  private static boolean questionStands(Roster<StageState> stages, Roster<Command> outstanding) {
    return stages.count(Traits.ASKING) > 0 || outstanding.count(Traits.WITHDRAWING) > 0;
  }

  void emit(Command command) {
    commands.add(command);
    if (command.answered()) {
      outstanding = outstanding.with(command.id(), command);
    }
  }

  boolean waitsFor(String id) {
    return outstanding.containsKey(id);
  }

  /** Returns a command that waits for an answer; null if it does not. */
  @Nullable Command waiting(String id) {
    return outstanding.get(id);
  }

  /** Takes a command off the list of those that wait for an answer; null if it was not there. */
  @Nullable Command settle(String id) {
    Command settled = outstanding.get(id);
    outstanding = outstanding.without(id);
    return settled;
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

  /** Returns what people answered, in order. */
  List<Approval> approvals() {
    return approvals;
  }

  void approval(Approval approval) {
    List<Approval> more = new ArrayList<>(approvals);
    more.add(approval);
    approvals = List.copyOf(more);
  }

  /** Returns whether the run is past its merge, or somebody ordered it. */
  boolean delivers() {
    return before.order() != null || landed != null;
  }

  List<Release> releases() {
    return releases;
  }

  void landed(ObjectId commit, List<Release> releases) {
    this.landed = commit;
    this.releases = releases;
  }

  void feedback(FeedbackPacket packet) {
    this.feedback = packet;
  }
}
