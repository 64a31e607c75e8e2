package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.Principal;
import dev.guardian.change.Subject;
import dev.guardian.gate.GateResult;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.time.Instant;

/**
 * Something that happened to a run. What is late or does not fit the state is normal, and ignored.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Event.RunRequested.class, name = "run-requested"),
  @JsonSubTypes.Type(value = Event.GateFinished.class, name = "gate-finished"),
  @JsonSubTypes.Type(value = Event.GateInterrupted.class, name = "gate-interrupted"),
  @JsonSubTypes.Type(value = Event.TimerFired.class, name = "timer-fired"),
  @JsonSubTypes.Type(value = Event.TrackRecordAnswered.class, name = "track-record-answered"),
  @JsonSubTypes.Type(value = Event.ApprovalGiven.class, name = "approval-given"),
  @JsonSubTypes.Type(value = Event.MergeFinished.class, name = "merge-finished"),
  @JsonSubTypes.Type(value = Event.Performed.class, name = "performed"),
  @JsonSubTypes.Type(value = Event.CommandFailed.class, name = "command-failed"),
  @JsonSubTypes.Type(value = Event.Superseded.class, name = "superseded"),
  @JsonSubTypes.Type(value = Event.CancelRequested.class, name = "cancel-requested")
})
public sealed interface Event {

  /** When it happened. */
  Instant at();

  /**
   * The run begins.
   *
   * @param traceparent the W3C trace context the run belongs to; empty for none
   */
  record RunRequested(
      Instant at, String run, Subject.ChangeSubject subject, ChangeFacts facts, String traceparent)
      implements Event {}

  /** A gate came to a result after {@code took}. */
  record GateFinished(Instant at, String command, Duration took, GateResult result)
      implements Event {}

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
}
