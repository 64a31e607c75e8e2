package dev.guardian.kernel;

import dev.guardian.delivery.Release;
import dev.guardian.delivery.Target;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One decision about one watch in the making: its state, open to change until {@link #put}. Lives
 * for one event.
 */
final class WatchTurn {
  final Turn turn;
  final Stage.Watch stage;

  /** The rollout whose release is watched. */
  final Stage.Rollout watched;

  final Environment environment;

  WatchPhase phase;
  @Nullable Instant until;
  @Nullable String returnsTo;
  Looks looks;
  final Set<String> alerts;
  String logs;
  String reason;

  private @Nullable String cause;
  private final Map<String, Integer> counts;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;

  WatchTurn(Turn turn, Stage.Watch stage) {
    this.turn = turn;
    this.stage = stage;
    this.watched =
        stage.after().stream()
            .filter(each -> turn.stages().get(each) instanceof StageState.Rolling)
            .min(Comparator.comparingLong(turn.stages()::position))
            .map(each -> (Stage.Rollout) turn.blueprint.stage(each))
            .orElseThrow();
    this.environment = turn.blueprint.environment(watched.name());
    StageState.Watching state = turn.watching(stage.name());
    this.phase = state.phase();
    this.until = state.until();
    this.returnsTo = state.returnsTo();
    this.looks = state.looks();
    this.alerts = new LinkedHashSet<>(state.alerts());
    this.logs = state.logs();
    this.reason = state.reason();
    this.counts = new HashMap<>(state.counts());
    this.startedAt = state.startedAt();
    this.endedAt = state.endedAt();
  }

  /** Makes what was decided the state of the run, if anything was. */
  void put() {
    StageState next =
        new StageState.Watching(
            phase,
            watched.name(),
            counts,
            until,
            returnsTo,
            looks,
            alerts,
            logs,
            reason,
            startedAt,
            endedAt);
    if (!next.equals(turn.stages().get(stage.name()))) {
      turn.put(stage.name(), next);
    }
  }

  /** Takes a step of the machine; staying where it is is none. */
  void enter(WatchPhase next) {
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

  void end(WatchPhase next, String why) {
    enter(next);
    endedAt = turn.now();
    reason = why;
    stopWaiting();
  }

  /** Calls off every timer and look of this stage. */
  void stopWaiting() {
    turn.stopWaiting(counts.keySet().stream().map(this::id).toList());
  }

  /** Returns the rollout as it ended. */
  StageState.Rolling rollout() {
    return turn.rolling(watched.name());
  }

  Release release() {
    return Objects.requireNonNull(rollout().release(), "what is watched was delivered");
  }

  Target target() {
    return environment.to();
  }

  Instant startedAt() {
    return Objects.requireNonNull(startedAt);
  }

  /** Returns the latest id of a kind of command. */
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
}
