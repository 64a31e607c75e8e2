package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.VersionSample;
import dev.guardian.gate.ConditionOutcome;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a stage stands. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "stage")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StageState.Checks.class, name = "checks"),
  @JsonSubTypes.Type(value = StageState.Approving.class, name = "approving"),
  @JsonSubTypes.Type(value = StageState.Rolling.class, name = "rolling"),
  @JsonSubTypes.Type(value = StageState.Watching.class, name = "watching")
})
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
      gates = Roster.of(gates, Traits.OF_GATES);
      base = Roster.of(base, Traits.OF_GATES);
      conditions = List.copyOf(conditions);
    }

    @Override
    public boolean done() {
      return phase.done();
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

  /**
   * A rollout.
   *
   * @param release what it delivers; null until it is known
   * @param plan the steps as the platform can take them; empty until it is its turn
   * @param note what the plan does otherwise than the definition, and why; empty if nothing
   * @param stable the digest of the version that had the traffic before; null if there was none
   * @param returnsTo the digest that a rollback goes to; null if there is none
   * @param counts how many commands of each kind it gave
   * @param step which step of the plan, from 0
   * @param stepFrom when traffic of this step was read back; null before
   * @param soaksUntil when this step's soak is over; null where it has none
   * @param deadline until when missing evidence is waited for; null while none is missing
   * @param looks what was seen
   * @param profile what the stable version did just before all traffic moved; null before
   * @param served what the platform said is there, each time it was asked to change it
   * @param ending why it is taken back; null while it is not
   * @param logs the end of what the release printed, once it was taken back: untrusted text
   */
  record Rolling(
      RolloutPhase phase,
      @Nullable Release release,
      List<RolloutStep> plan,
      String note,
      @Nullable String stable,
      @Nullable String returnsTo,
      Map<String, Integer> counts,
      int step,
      @Nullable Instant stepFrom,
      @Nullable Instant soaksUntil,
      @Nullable Instant deadline,
      Looks looks,
      @Nullable VersionSample profile,
      List<Served> served,
      @Nullable RolloutEnding ending,
      String logs,
      String reason,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt)
      implements StageState {

    public Rolling {
      plan = List.copyOf(plan);
      counts = Collections.unmodifiableMap(new TreeMap<>(counts));
      served = List.copyOf(served);
    }

    static final Rolling PENDING =
        new Rolling(
            RolloutPhase.PENDING,
            null,
            List.of(),
            "",
            null,
            null,
            Map.of(),
            0,
            null,
            null,
            null,
            Looks.NONE,
            null,
            List.of(),
            null,
            "",
            "",
            null,
            null);

    @Override
    public boolean done() {
      return phase.done();
    }
  }

  /**
   * What a platform said is there.
   *
   * @param at when
   * @param serving what was read back
   */
  record Served(Instant at, Serving serving) {}

  /**
   * A watch.
   *
   * @param rollout the rollout whose release it watches; empty until it began
   * @param counts how many commands of each kind it gave
   * @param until when its time is over; null before it began
   * @param returnsTo the digest that a rollback goes to; null before one was decided
   * @param looks what was seen
   * @param alerts the triggers that were an alert already
   * @param logs the end of what the release printed, once it was taken back: untrusted text
   */
  record Watching(
      WatchPhase phase,
      String rollout,
      Map<String, Integer> counts,
      @Nullable Instant until,
      @Nullable String returnsTo,
      Looks looks,
      Set<String> alerts,
      String logs,
      String reason,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt)
      implements StageState {

    public Watching {
      counts = Collections.unmodifiableMap(new TreeMap<>(counts));
      alerts = Collections.unmodifiableSet(new LinkedHashSet<>(alerts));
    }

    static final Watching PENDING =
        new Watching(
            WatchPhase.PENDING, "", Map.of(), null, null, Looks.NONE, Set.of(), "", "", null, null);

    @Override
    public boolean done() {
      return phase.done();
    }
  }
}
