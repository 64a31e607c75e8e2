package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.change.ChangeRef;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.trust.LedgerEntry;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something the kernel wants done. Its id is a pure function of the run, such as {@code
 * run/tests/unit#2}, and is the key by which an effect is known again.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Command.RunGate.class, name = "run-gate"),
  @JsonSubTypes.Type(value = Command.StopGate.class, name = "stop-gate"),
  @JsonSubTypes.Type(value = Command.SetTimer.class, name = "set-timer"),
  @JsonSubTypes.Type(value = Command.CancelTimer.class, name = "cancel-timer"),
  @JsonSubTypes.Type(value = Command.AskTrackRecord.class, name = "ask-track-record"),
  @JsonSubTypes.Type(value = Command.AskApproval.class, name = "ask-approval"),
  @JsonSubTypes.Type(value = Command.WithdrawApproval.class, name = "withdraw-approval"),
  @JsonSubTypes.Type(value = Command.Merge.class, name = "merge"),
  @JsonSubTypes.Type(value = Command.SendFeedback.class, name = "send-feedback"),
  @JsonSubTypes.Type(value = Command.RecordLedger.class, name = "record-ledger"),
  @JsonSubTypes.Type(value = Command.WriteAudit.class, name = "write-audit"),
  @JsonSubTypes.Type(value = Command.Resubmit.class, name = "resubmit")
})
public sealed interface Command {

  String id();

  /** Returns whether an event will answer it, so that it is outstanding until then. */
  default boolean answered() {
    return true;
  }

  /** Run a gate, on the base tree if {@code base}; answered by GateFinished or GateInterrupted. */
  record RunGate(String id, String stage, String gate, int attempt, boolean base)
      implements Command {}

  /** Stop the gate that runs under this id; a result that still arrives is ignored. */
  record StopGate(String id) implements Command {
    @Override
    public boolean answered() {
      return false;
    }
  }

  /** Answered by TimerFired at or soon after {@code due}. */
  record SetTimer(String id, Instant due) implements Command {}

  record CancelTimer(String id) implements Command {
    @Override
    public boolean answered() {
      return false;
    }
  }

  /**
   * Answered by TrackRecordAnswered: the record of the least trusted of these authors, who stand on
   * the lowest level if they are not {@code known} agents, and the change's earlier rejections.
   */
  record AskTrackRecord(String id, ChangeRef change, List<String> agents, boolean known)
      implements Command {
    public AskTrackRecord {
      agents = List.copyOf(agents);
    }
  }

  /** Put the question before people; answered by Performed once it stands there. */
  record AskApproval(String id, String stage, List<String> because) implements Command {
    public AskApproval {
      because = List.copyOf(because);
    }
  }

  /** Take the question back; answered by Performed. */
  record WithdrawApproval(String id) implements Command {}

  /** Land the change; answered by MergeFinished. */
  record Merge(String id, Ticket ticket, MergeMethod method, String title) implements Command {}

  /** Answered by Performed. */
  record SendFeedback(String id, FeedbackPacket packet) implements Command {}

  /** Answered by Performed. */
  record RecordLedger(String id, LedgerEntry entry) implements Command {}

  /** Answered by Performed. */
  record WriteAudit(String id, Instant at, String actor, String action, Map<String, String> details)
      implements Command {
    public WriteAudit {
      details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
  }

  /** Judge the change anew as it is now; answered by Performed. */
  record Resubmit(String id, ChangeRef change) implements Command {}
}
