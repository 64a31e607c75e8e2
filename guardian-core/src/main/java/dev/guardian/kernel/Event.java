package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.change.Subject;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.Serving;
import dev.guardian.gate.GateResult;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a run. What is late or does not fit the state is normal, and ignored.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.RunRequested.class, name = "run-requested"),
  @JsonSubTypes.Type(value = Event.OrderRequested.class, name = "order-requested"),
  @JsonSubTypes.Type(value = Event.GateFinished.class, name = "gate-finished"),
  @JsonSubTypes.Type(value = Event.GateInterrupted.class, name = "gate-interrupted"),
  @JsonSubTypes.Type(value = Event.TimerFired.class, name = "timer-fired"),
  @JsonSubTypes.Type(value = Event.TrackRecordAnswered.class, name = "track-record-answered"),
  @JsonSubTypes.Type(value = Event.ApprovalGiven.class, name = "approval-given"),
  @JsonSubTypes.Type(value = Event.MergeFinished.class, name = "merge-finished"),
  @JsonSubTypes.Type(value = Event.Performed.class, name = "performed"),
  @JsonSubTypes.Type(value = Event.CommandFailed.class, name = "command-failed"),
  @JsonSubTypes.Type(value = Event.Superseded.class, name = "superseded"),
  @JsonSubTypes.Type(value = Event.CancelRequested.class, name = "cancel-requested"),
  @JsonSubTypes.Type(value = Event.DeliveryClaimed.class, name = "delivery-claimed"),
  @JsonSubTypes.Type(value = Event.DeliverySuperseded.class, name = "delivery-superseded"),
  @JsonSubTypes.Type(value = Event.Deployed.class, name = "deployed"),
  @JsonSubTypes.Type(value = Event.DeployFailed.class, name = "deploy-failed"),
  @JsonSubTypes.Type(value = Event.TrafficSet.class, name = "traffic-set"),
  @JsonSubTypes.Type(value = Event.Observed.class, name = "observed"),
  @JsonSubTypes.Type(value = Event.ObservationFailed.class, name = "observation-failed"),
  @JsonSubTypes.Type(value = Event.RolledBack.class, name = "rolled-back")
})
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /** An answer to a command of a rollout or watch. */
  sealed interface Answer extends Event {
    /** The id of the command it answers. */
    String command();
  }

  /** A run begins. */
  sealed interface Requested extends Event {
    String run();

    Subject subject();

    /** The W3C trace context the run belongs to; empty for none. */
    String traceparent();
  }

  /**
   * The run of a change begins.
   *
   * @param traceparent the W3C trace context the run belongs to; empty for none
   */
  record RunRequested(
      Instant at, String run, Subject.ChangeSubject subject, ChangeFacts facts, String traceparent)
      implements Requested {}

  /**
   * A run that somebody ordered begins.
   *
   * @param repository whose definition it follows
   * @param definition the commit whose definition it follows
   */
  record OrderRequested(
      Instant at,
      String run,
      Subject.ReleaseSubject subject,
      RepositoryId repository,
      ObjectId definition,
      DeliveryOrder order,
      String traceparent)
      implements Requested {}

  /**
   * A gate came to a result after {@code took}.
   *
   * @param from the command that came to this result on the same inputs, such as {@code
   *     run-7/tests/unit#1}, so that the gate did not run again; null if it ran
   */
  record GateFinished(
      Instant at,
      String command,
      Duration took,
      GateResult result,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String from)
      implements Event {
    /** A gate ran. */
    public GateFinished(Instant at, String command, Duration took, GateResult result) {
      this(at, command, took, result, null);
    }
  }

  /** A gate's process is gone because Guardian itself was; nothing is known of its result. */
  record GateInterrupted(Instant at, String command) implements Event {}

  record TimerFired(Instant at, String command) implements Event {}

  record TrackRecordAnswered(Instant at, String command, TrackRecord record) implements Event {}

  record ApprovalGiven(Instant at, Approval approval) implements Event {}

  record MergeFinished(Instant at, String command, MergeOutcome outcome) implements Event {}

  /** A command without an answer of its own has been performed. */
  record Performed(Instant at, String command) implements Event {}

  /** A command could not be performed, however often it was tried. */
  record CommandFailed(Instant at, String command, String reason) implements Event {}

  /**
   * Head, base or definition moved on.
   *
   * @param by what is there now
   * @param again whether what is there now is still to be submitted
   */
  record Superseded(Instant at, String by, boolean again) implements Event {}

  record CancelRequested(Instant at, Principal by) implements Event {}

  /**
   * It is the run's turn to change a service.
   *
   * @param record what was delivered to it before
   * @param serving what is there
   * @param splitsTraffic whether two versions can share the traffic
   */
  record DeliveryClaimed(
      Instant at, String command, DeliveryRecord record, Serving serving, boolean splitsTraffic)
      implements Answer {}

  /** A newer delivery waits for the same service. */
  record DeliverySuperseded(Instant at, String command, String by) implements Answer {}

  record Deployed(Instant at, String command, Serving serving) implements Answer {}

  /** The release itself does not come up. */
  record DeployFailed(Instant at, String command, String reason, String logs) implements Answer {}

  /** Traffic was set, and this is what was read back. */
  record TrafficSet(Instant at, String command, Serving serving) implements Answer {}

  record Observed(Instant at, String command, Observation observation) implements Answer {}

  /** The metric source or the platform did not say how the version does. */
  record ObservationFailed(Instant at, String command, String reason) implements Answer {}

  /**
   * A release was taken back.
   *
   * @param serving what was read back
   * @param logs the end of what it had printed: untrusted text
   */
  record RolledBack(Instant at, String command, Serving serving, String logs) implements Answer {}
}
