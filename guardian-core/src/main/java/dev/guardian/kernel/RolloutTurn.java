package dev.guardian.kernel;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One decision about one rollout in the making: its state, open to change until {@link #put}. Lives
 * for one event.
 */
final class RolloutTurn {
  final Turn turn;
  final Stage.Rollout stage;
  final Environment environment;

  RolloutPhase phase;
  @Nullable Release release;
  List<RolloutStep> plan;
  String note;
  @Nullable String stable;
  @Nullable String returnsTo;
  int step;
  @Nullable Instant stepFrom;
  @Nullable Instant soaksUntil;
  @Nullable Instant deadline;
  Looks looks;
  @Nullable VersionSample profile;
  @Nullable RolloutEnding ending;
  String logs;
  String reason;

  private @Nullable String cause;
  private final Map<String, Integer> counts;
  private List<StageState.Served> served;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;

  RolloutTurn(Turn turn, Stage.Rollout stage) {
    this.turn = turn;
    this.stage = stage;
    this.environment = turn.blueprint.environment(stage.name());
    StageState.Rolling state = turn.rolling(stage.name());
    this.phase = state.phase();
    this.release = state.release();
    this.plan = state.plan();
    this.note = state.note();
    this.stable = state.stable();
    this.returnsTo = state.returnsTo();
    this.counts = new HashMap<>(state.counts());
    this.step = state.step();
    this.stepFrom = state.stepFrom();
    this.soaksUntil = state.soaksUntil();
    this.deadline = state.deadline();
    this.looks = state.looks();
    this.profile = state.profile();
    this.served = state.served();
    this.ending = state.ending();
    this.logs = state.logs();
    this.reason = state.reason();
    this.startedAt = state.startedAt();
    this.endedAt = state.endedAt();
  }

  /** Makes what was decided the state of the run, if anything was. */
  void put() {
    StageState next =
        new StageState.Rolling(
            phase,
            release,
            plan,
            note,
            stable,
            returnsTo,
            counts,
            step,
            stepFrom,
            soaksUntil,
            deadline,
            looks,
            profile,
            served,
            ending,
            logs,
            reason,
            startedAt,
            endedAt);
    if (!next.equals(turn.stages().get(stage.name()))) {
      turn.put(stage.name(), next);
    }
  }

  /** Takes a step of the machine; staying where it is is none. */
  void enter(RolloutPhase next) {
    if (startedAt == null) {
      startedAt = turn.now();
    }
    if (next != phase) {
      phase = cause == null ? turn.step(phase, next) : turn.step(phase, cause, next);
      cause = null;
    }
  }

  /** Says that the next step's cause is not the event. */
  void because(String cause) {
    this.cause = cause;
  }

  void end(RolloutPhase next, String why) {
    enter(next);
    endedAt = turn.now();
    reason = why;
    stopWaiting();
  }

  /** Calls off every timer and look of this stage. */
  void stopWaiting() {
    turn.stopWaiting(counts.keySet().stream().map(this::id).toList());
  }

  Target target() {
    return environment.to();
  }

  /** Returns the digest that is delivered. */
  String digest() {
    return Objects.requireNonNull(release, "a rollout under way has a release").digest();
  }

  RolloutStep present() {
    return plan.get(step);
  }

  /** Returns the latest id of a kind of command, such as {@code run/production/look#3}. */
  String id(String kind) {
    return turn.id(stage.name() + "/" + kind + "#" + counts.getOrDefault(kind, 0));
  }

  /** Returns a fresh id of a kind of command. */
  String next(String kind) {
    counts.merge(kind, 1, Integer::sum);
    return id(kind);
  }

  int count(String kind) {
    return counts.getOrDefault(kind, 0);
  }

  void count(String kind, int number) {
    counts.put(kind, number);
  }

  void served(Serving serving) {
    served = new ArrayList<>(served);
    served.add(new StageState.Served(turn.now(), serving));
  }

  /** Returns whether somebody ordered this run by hand. */
  boolean ordered() {
    return turn.before().order() != null;
  }

  @Nullable Judgement judgement() {
    return looks.judgement();
  }
}
