package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.guardian.gate.ConditionOutcome;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a stage stands. */
public sealed interface StageState {

  /** Returns whether it has come to an end. */
  @JsonIgnore
  boolean done();

  /**
   * A stage of checks.
   *
   * @param gates its gates by name, in the order of the definition; empty until it runs
   * @param base the gates that were run on the base for comparison, by name
   * @param conditions what became of its conditions; empty until its gates passed
   * @param reason why it ended as it did; empty where its gates say it
   */
  record Checks(
      CheckPhase phase,
      Map<String, GateState> gates,
      Map<String, GateState> base,
      List<ConditionOutcome> conditions,
      String reason,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt)
      implements StageState {
    static final Checks PENDING =
        new Checks(CheckPhase.PENDING, Map.of(), Map.of(), List.of(), "", null, null);

    public Checks {
      gates = Collections.unmodifiableMap(new LinkedHashMap<>(gates));
      base = Collections.unmodifiableMap(new LinkedHashMap<>(base));
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean done() {
      return phase.done();
    }

    Checks with(CheckPhase phase) {
      return new Checks(phase, gates, base, conditions, reason, startedAt, endedAt);
    }

    Checks withGate(String gate, GateState state, boolean ofBase) {
      Map<String, GateState> changed = new LinkedHashMap<>(ofBase ? base : gates);
      changed.put(gate, state);
      return new Checks(
          phase,
          ofBase ? gates : changed,
          ofBase ? changed : base,
          conditions,
          reason,
          startedAt,
          endedAt);
    }

    Checks withConditions(List<ConditionOutcome> conditions) {
      return new Checks(phase, gates, base, conditions, reason, startedAt, endedAt);
    }

    Checks started(Instant at) {
      return new Checks(phase, gates, base, conditions, reason, at, endedAt);
    }

    Checks ended(String reason, Instant at) {
      return new Checks(phase, gates, base, conditions, reason, startedAt, at);
    }
  }

  /**
   * An approval.
   *
   * @param asked how often the track record was asked for
   * @param held how often the hold-down began
   * @param question whether a question stands before people
   */
  record Approving(ApprovalPhase phase, int asked, int held, boolean question)
      implements StageState {
    static final Approving PENDING = new Approving(ApprovalPhase.PENDING, 0, 0, false);

    @Override
    public boolean done() {
      return phase.done();
    }

    Approving with(ApprovalPhase phase) {
      return new Approving(phase, asked, held, question);
    }

    Approving askedAgain() {
      return new Approving(phase, asked + 1, held, question);
    }

    Approving heldAgain() {
      return new Approving(phase, asked, held + 1, question);
    }

    Approving withQuestion(boolean question) {
      return new Approving(phase, asked, held, question);
    }
  }
}
