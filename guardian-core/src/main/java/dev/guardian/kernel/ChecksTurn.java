package dev.guardian.kernel;

import dev.guardian.gate.ConditionOutcome;
import dev.guardian.pipeline.Stage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One decision about one stage of checks in the making: its state, open to change until {@link
 * #put}. Lives for one event.
 */
final class ChecksTurn {
  final Turn turn;
  final Stage.Checks stage;

  CheckPhase phase;
  List<ConditionOutcome> conditions;

  private Roster<GateState> gates;
  private Roster<GateState> base;
  private String reason;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;

  ChecksTurn(Turn turn, Stage.Checks stage) {
    this.turn = turn;
    this.stage = stage;
    StageState.Checks state = turn.checks(stage.name());
    this.phase = state.phase();
    this.gates = Roster.of(state.gates(), Traits.OF_GATES);
    this.base = Roster.of(state.base(), Traits.OF_GATES);
    this.conditions = state.conditions();
    this.reason = state.reason();
    this.startedAt = state.startedAt();
    this.endedAt = state.endedAt();
  }

  /** Makes what was decided the state of the run. */
  void put() {
    turn.put(
        stage.name(),
        new StageState.Checks(phase, gates, base, conditions, reason, startedAt, endedAt));
  }

  void enter(CheckPhase next) {
    phase = turn.step(phase, next);
  }

  void start() {
    enter(CheckPhase.RUNNING);
    startedAt = turn.now();
  }

  void end(CheckPhase next, String why) {
    enter(next);
    endedAt = turn.now();
    reason = why;
    if (stage.within() != null) {
      turn.cancelTimer(within());
    }
  }

  /** Returns the id of the timer that ends the stage. */
  String within() {
    return id("within");
  }

  String id(String rest) {
    return turn.id(stage.name() + "/" + rest);
  }

  /** Returns the gates that were started, in order: on the change, or on its base. */
  Roster<GateState> gates(boolean ofBase) {
    return ofBase ? base : gates;
  }

  void gate(String gate, boolean ofBase, GateState state) {
    if (ofBase) {
      base = base.with(gate, state);
    } else {
      gates = gates.with(gate, state);
    }
  }

  /** Returns whether every gate that was started has come to its end. */
  boolean complete() {
    return gates.count(Traits.UNDER_WAY) + base.count(Traits.UNDER_WAY) == 0;
  }
}
