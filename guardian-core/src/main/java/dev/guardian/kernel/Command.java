package dev.guardian.kernel;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.guardian.change.ChangeRef;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Target;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.LedgerEntry;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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
  @JsonSubTypes.Type(value = Command.Resubmit.class, name = "resubmit"),
  @JsonSubTypes.Type(value = Command.RemovePreview.class, name = "remove-preview"),
  @JsonSubTypes.Type(value = Command.ClaimDelivery.class, name = "claim-delivery"),
  @JsonSubTypes.Type(value = Command.FinishDelivery.class, name = "finish-delivery"),
  @JsonSubTypes.Type(value = Command.RecordDelivery.class, name = "record-delivery"),
  @JsonSubTypes.Type(value = Command.Deploy.class, name = "deploy"),
  @JsonSubTypes.Type(value = Command.SetTraffic.class, name = "set-traffic"),
  @JsonSubTypes.Type(value = Command.Observe.class, name = "observe"),
  @JsonSubTypes.Type(value = Command.RollBack.class, name = "roll-back"),
  @JsonSubTypes.Type(value = Command.OpenTask.class, name = "open-task")
})
public sealed interface Command {

  String id();

  /** One by which a rollout or watch changes or looks at a service. */
  sealed interface OfDelivery extends Command {}

  /** Returns whether an event will answer it, so that it is outstanding until then. */
  default boolean answered() {
    return true;
  }

  /** Run a gate, on the base tree if {@code base}; answered by GateFinished or GateInterrupted. */
  record RunGate(String id, String stage, String gate, int attempt, boolean base)
      implements Command {

    /** Returns the name of the preview that a gate of a run brings up: the same every attempt. */
    public static String preview(String run, String stage, String gate) {
      return run + "/" + stage + "/" + gate;
    }

    /**
     * Returns the gate of a definition that is to be run; that takes no search.
     *
     * @throws IllegalStateException if the definition has no such gate
     */
    public GateSpec spec(Pipeline pipeline) {
      return Blueprint.of(pipeline).gate(stage, gate);
    }
  }

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

  /** Take a preview down; answered by Performed. */
  record RemovePreview(String id, String platform, String preview) implements Command {}

  /**
   * Wait for the turn to change a service, then say what is known and what is there; answered by
   * DeliveryClaimed, or by DeliverySuperseded if a newer one waits and this one is not urgent.
   *
   * @param urgent whether it goes before those that wait, and is not superseded by them
   */
  record ClaimDelivery(String id, Target target, boolean urgent) implements OfDelivery {}

  /**
   * Record what became of the delivery that was claimed by the command {@code claim}, and then let
   * the next one have its turn; answered by Performed.
   */
  record FinishDelivery(String id, String claim, Target target, List<DeliveryEntry> entries)
      implements Command {
    public FinishDelivery {
      entries = List.copyOf(entries);
    }
  }

  /** Answered by Performed. */
  record RecordDelivery(String id, DeliveryEntry entry) implements Command {}

  /** Bring a release up without traffic; answered by Deployed or DeployFailed. */
  record Deploy(String id, Target target, String digest) implements OfDelivery {}

  /** Answered by TrafficSet with what was read back. */
  record SetTraffic(String id, Target target, Map<String, Double> weights) implements OfDelivery {
    public SetTraffic {
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
    }
  }

  /**
   * Look at a version, at the stable one beside it, and at the probes; answered by Observed or
   * ObservationFailed.
   *
   * @param stable the stable version's digest; null to look at the new one alone
   * @param from the beginning of the time that is looked at
   */
  record Observe(
      String id,
      Target target,
      String canary,
      @Nullable String stable,
      Instant from,
      List<String> probes)
      implements OfDelivery {
    public Observe {
      probes = List.copyOf(probes);
    }
  }

  /** Give all traffic to {@code to} and take {@code from} down; answered by RolledBack. */
  record RollBack(String id, Target target, String from, String to) implements OfDelivery {}

  /** Answered by Performed. */
  record OpenTask(String id, String title, FeedbackPacket packet) implements Command {}
}
