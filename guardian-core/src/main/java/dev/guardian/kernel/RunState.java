package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.Release;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.trust.TrackRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run is, folded from its events.
 *
 * @param run its id
 * @param phase where it stands
 * @param subject what it judges
 * @param changeFacts what is known of the change; null for a run that somebody ordered
 * @param order what was ordered; null for the run of a change
 * @param startedAt when it began
 * @param endedAt when it was decided; null before
 * @param stages its stages by name, in the order of the definition
 * @param outstanding the commands that no event has answered yet, by id, in order
 * @param record the author's track record; null until it was asked for
 * @param decision the latest decision; null before the first
 * @param approvals what people answered, in order
 * @param landed the commit that landed; null before
 * @param releases what may be delivered: what the run built, once it landed, or what was ordered
 * @param feedback what went back to the author; null if nothing did
 * @param reason why it ended as it did; empty before
 */
public record RunState(
    String run,
    RunPhase phase,
    Subject subject,
    @Nullable ChangeFacts changeFacts,
    @Nullable DeliveryOrder order,
    Instant startedAt,
    @Nullable Instant endedAt,
    Map<String, StageState> stages,
    Map<String, Command> outstanding,
    @Nullable TrackRecord record,
    @Nullable MergeDecision decision,
    List<Approval> approvals,
    @Nullable ObjectId landed,
    List<Release> releases,
    @Nullable FeedbackPacket feedback,
    String reason) {

  public RunState {
    stages = Roster.of(stages, Traits.OF_STAGES);
    outstanding = Roster.of(outstanding, Traits.OF_COMMANDS);
    approvals = List.copyOf(approvals);
    releases = List.copyOf(releases);
  }

  /** The state before the first event, {@code requested}, is decided. */
  public static RunState queued(Event.Requested requested) {
    ChangeFacts facts = requested instanceof Event.RunRequested change ? change.facts() : null;
    DeliveryOrder order =
        requested instanceof Event.OrderRequested ordered ? ordered.order() : null;
    Release release = order == null ? null : order.release();
    return new RunState(
        requested.run(),
        RunPhase.QUEUED,
        requested.subject(),
        facts,
        order,
        requested.at(),
        null,
        Map.of(),
        Map.of(),
        null,
        null,
        List.of(),
        null,
        release == null ? List.of() : List.of(release),
        null,
        "");
  }

  RunState withOutstanding(Map<String, Command> outstanding) {
    return new RunState(
        run,
        phase,
        subject,
        changeFacts,
        order,
        startedAt,
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

  /** Returns whether it is the run of a change, and not one that somebody ordered. */
  @JsonIgnore
  public boolean ofChange() {
    return changeFacts != null;
  }

  /**
   * Returns the change it judges.
   *
   * @throws IllegalStateException if it is not the run of a change; see {@link #ofChange}
   */
  @JsonIgnore
  public Subject.ChangeSubject change() {
    if (subject instanceof Subject.ChangeSubject change) {
      return change;
    }
    throw new IllegalStateException("run '" + run + "' is not the run of a change");
  }

  /**
   * Returns what is known of the change it judges.
   *
   * @throws IllegalStateException if it is not the run of a change; see {@link #ofChange}
   */
  @JsonIgnore
  public ChangeFacts facts() {
    if (changeFacts == null) {
      throw new IllegalStateException("run '" + run + "' is not the run of a change");
    }
    return changeFacts;
  }

  /** Returns whether everything is decided and everything that was wanted has been done. */
  @JsonIgnore
  public boolean finished() {
    return phase.ended() && outstanding.isEmpty();
  }

  /** Returns the stages of checks by name, in the order of the definition. */
  @JsonIgnore
  public Map<String, StageState.Checks> checks() {
    Map<String, StageState.Checks> checks = new LinkedHashMap<>();
    stages.forEach(
        (name, stage) -> {
          if (stage instanceof StageState.Checks each) {
            checks.put(name, each);
          }
        });
    return checks;
  }

  /** Returns the rollouts by name, in the order of the definition. */
  @JsonIgnore
  public Map<String, StageState.Rolling> rollouts() {
    Map<String, StageState.Rolling> rollouts = new LinkedHashMap<>();
    stages.forEach(
        (name, stage) -> {
          if (stage instanceof StageState.Rolling each) {
            rollouts.put(name, each);
          }
        });
    return rollouts;
  }

  /** Returns the watches by name, in the order of the definition. */
  @JsonIgnore
  public Map<String, StageState.Watching> watches() {
    Map<String, StageState.Watching> watches = new LinkedHashMap<>();
    stages.forEach(
        (name, stage) -> {
          if (stage instanceof StageState.Watching each) {
            watches.put(name, each);
          }
        });
    return watches;
  }
}
