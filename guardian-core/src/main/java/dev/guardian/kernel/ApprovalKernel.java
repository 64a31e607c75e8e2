package dev.guardian.kernel;

import com.google.common.collect.ImmutableMap;
import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.gate.GateResult;
import dev.guardian.pipeline.Stage;
import dev.guardian.trust.LedgerEntry;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides for approvals: consult the track record, ask or hold, check once more, merge. */
final class ApprovalKernel {
  /** How long a ticket may take to reach the forge. */
  private static final Duration TICKET_LASTS = Duration.ofMinutes(10);

  private ApprovalKernel() {}

  /** Consults the track record once every stage of checks is done. */
  static void startIfReady(Turn turn, Stage.Approval stage) {
    if (turn.approving(stage.name()).phase() == ApprovalPhase.PENDING
        && turn.stages().count(Traits.CHECKING) == 0) {
      enter(turn, stage, ApprovalPhase.CONSULTING);
      consult(turn, stage);
    }
  }

  private static void consult(Turn turn, Stage.Approval stage) {
    StageState.Approving state = turn.approving(stage.name()).askedAgain();
    turn.put(stage.name(), state);
    ChangeFacts facts = turn.before().facts();
    String id = turn.id(stage.name() + "/track-record#" + state.asked());
    turn.emit(
        new Command.AskTrackRecord(id, facts.change(), facts.ledgerNames(), facts.onlyAgents()));
  }

  static void trackRecord(Turn turn, Event.TrackRecordAnswered answered) {
    if (turn.settle(answered.command()) == null) {
      return;
    }
    turn.record(answered.record());
    Stage.Approval stage = turn.blueprint.approval();
    MergeDecision decision = decide(turn, stage);
    if (turn.approving(stage.name()).phase() == ApprovalPhase.CONSULTING) {
      audit(turn, "decided");
    }
    switch (decision.kind()) {
      case REJECT -> reject(turn, stage, answered.record(), decision);
      case ASK -> ask(turn, stage, decision);
      case MERGE -> {
        if (turn.approving(stage.name()).phase() == ApprovalPhase.CONSULTING) {
          hold(turn, stage);
        } else {
          merge(turn, stage);
        }
      }
    }
  }

  private static MergeDecision decide(Turn turn, Stage.Approval stage) {
    MergeDecision decision = QualityGate.decide(turn.pipeline, stage, turn.state());
    turn.decided(decision);
    return decision;
  }

  private static void hold(Turn turn, Stage.Approval stage) {
    enter(turn, stage, ApprovalPhase.HOLDING);
    StageState.Approving state = turn.approving(stage.name()).heldAgain();
    turn.put(stage.name(), state);
    turn.enter(RunPhase.RUNNING);
    turn.emit(
        new Command.SetTimer(holdTimer(turn, stage), turn.now().plus(turn.pipeline.holdDown())));
  }

  private static String holdTimer(Turn turn, Stage.Approval stage) {
    return turn.id(stage.name() + "/hold-down#" + turn.approving(stage.name()).held());
  }

  private static String withinTimer(Turn turn, Stage.Approval stage) {
    return turn.id(stage.name() + "/within");
  }

  static void timerFired(Turn turn, Stage.Approval stage, String timer) {
    ApprovalPhase phase = turn.approving(stage.name()).phase();
    if (phase == ApprovalPhase.HOLDING && timer.equals(holdTimer(turn, stage))) {
      enter(turn, stage, ApprovalPhase.RECHECKING);
      consult(turn, stage);
    } else if (phase == ApprovalPhase.ASKING && timer.equals(withinTimer(turn, stage))) {
      enter(turn, stage, ApprovalPhase.EXPIRED);
      withdraw(turn, stage);
      turn.end(
          RunPhase.EXPIRED,
          "nobody of " + stage.asks() + " answered within " + Texts.time(stage.within()));
      audit(turn, "ended");
    }
  }

  private static void ask(Turn turn, Stage.Approval stage, MergeDecision decision) {
    enter(turn, stage, ApprovalPhase.ASKING);
    turn.enter(RunPhase.WAITING);
    StageState.Approving state = turn.approving(stage.name());
    if (!state.question()) {
      turn.put(stage.name(), state.withQuestion(true));
      turn.emit(
          new Command.AskApproval(
              turn.id(stage.name() + "/ask"), stage.name(), decision.because()));
    }
    if (stage.within() != null && !turn.waitsFor(withinTimer(turn, stage))) {
      turn.emit(new Command.SetTimer(withinTimer(turn, stage), turn.now().plus(stage.within())));
    }
  }

  static void approval(Turn turn, Approval approval) {
    Stage.Approval stage = turn.blueprint.approval();
    ApprovalPhase phase = turn.approving(stage.name()).phase();
    if (phase == ApprovalPhase.MERGING || turn.approving(stage.name()).done()) {
      return;
    }
    turn.approval(approval);
    turn.emit(
        new Command.WriteAudit(
            turn.id("approval#" + turn.approvals().size()),
            turn.now(),
            approval.by().toString(),
            approval.approves() ? "approved" : "declined",
            ImmutableMap.of(
                "head",
                approval.head().hex(),
                "counts",
                Approvals.objection(turn.pipeline, stage, turn.state(), approval).orElse("yes"))));
    TrackRecord record = turn.before().record();
    if (record == null || phase == ApprovalPhase.PENDING || phase == ApprovalPhase.CONSULTING) {
      // Kept until everything else is known, and counted then.
      return;
    }
    MergeDecision decision = decide(turn, stage);
    if (decision.kind() == MergeDecision.Kind.REJECT) {
      turn.cancelTimer(holdTimer(turn, stage));
      turn.settle(turn.id(stage.name() + "/track-record#" + turn.approving(stage.name()).asked()));
      reject(turn, stage, record, decision);
    } else if (phase == ApprovalPhase.ASKING && decision.kind() == MergeDecision.Kind.MERGE) {
      hold(turn, stage);
    }
  }

  private static void reject(
      Turn turn, Stage.Approval stage, TrackRecord record, MergeDecision decision) {
    FeedbackPacket packet = Packets.of(turn.pipeline, turn.state(), record, decision);
    boolean escalated = packet.outcome().equals("escalated");
    enter(turn, stage, escalated ? ApprovalPhase.ESCALATED : ApprovalPhase.REJECTED);
    withdraw(turn, stage);
    turn.feedback(packet);
    turn.end(escalated ? RunPhase.ESCALATED : RunPhase.REJECTED, packet.reason());
    turn.emit(new Command.SendFeedback(turn.id("feedback"), packet));
    ledger(
        turn,
        LedgerEntry.Kind.REJECTED,
        turn.before().change().head().hex(),
        Packets.fingerprint(packet));
    audit(turn, "ended");
  }

  private static void merge(Turn turn, Stage.Approval stage) {
    enter(turn, stage, ApprovalPhase.MERGING);
    turn.cancelTimer(withinTimer(turn, stage));
    RunLimit.over(turn);
    if (!(turn.before().facts().merge() instanceof MergeTree.Clean clean)) {
      throw new IllegalStateException("a change in conflict is never merged");
    }
    Instant now = turn.now();
    Ticket ticket =
        new Ticket(
            turn.before().change(),
            clean.tree(),
            evidence(turn.state()),
            now,
            now.plus(TICKET_LASTS));
    turn.emit(
        new Command.Merge(turn.id("merge"), ticket, stage.merges(), turn.before().facts().title()));
  }

  private static List<String> evidence(RunState state) {
    return state.checks().values().stream()
        .flatMap(stage -> stage.gates().values().stream())
        .map(GateState::command)
        .sorted()
        .toList();
  }

  static void mergeFinished(Turn turn, Event.MergeFinished finished) {
    if (!(turn.settle(finished.command()) instanceof Command.Merge)) {
      return;
    }
    Stage.Approval stage = turn.blueprint.approval();
    MergeOutcome outcome = finished.outcome();
    if (outcome instanceof MergeOutcome.Merged merged) {
      enter(turn, stage, ApprovalPhase.MERGED);
      turn.landed(merged.commit(), releases(turn.state(), merged, turn.now()));
      ledger(turn, LedgerEntry.Kind.MERGED, merged.commit().hex(), "");
      withdraw(turn, stage);
      if (turn.stages().count(Traits.OPEN) == 0) {
        turn.end(RunPhase.MERGED, mergedBecause(turn.state()));
        audit(turn, "ended");
      } else {
        audit(turn, "merged");
      }
      return;
    } else if (outcome instanceof MergeOutcome.Moved moved) {
      enter(turn, stage, ApprovalPhase.VOID);
      turn.end(
          RunPhase.SUPERSEDED, "what was judged is void: " + moved.what() + " changed or is gone");
      turn.emit(new Command.Resubmit(turn.id("resubmit"), turn.before().facts().change()));
    } else if (outcome instanceof MergeOutcome.TreeDiffers differs) {
      enter(turn, stage, ApprovalPhase.ESCALATED);
      turn.end(
          RunPhase.ESCALATED,
          "the forge landed the tree "
              + differs.tree().abbreviated()
              + " as "
              + differs.commit().abbreviated()
              + ", which is not the tested one; deliver nothing from it and look at what it holds");
    } else if (outcome instanceof MergeOutcome.Refused refused) {
      enter(turn, stage, ApprovalPhase.ESCALATED);
      turn.end(RunPhase.ESCALATED, "the forge refused the merge: " + refused.reason());
    }
    withdraw(turn, stage);
    audit(turn, "ended");
  }

  private static String mergedBecause(RunState state) {
    MergeDecision decision = state.decision();
    return decision == null ? "" : String.join("; ", decision.because());
  }

  private static List<Release> releases(
      RunState state, MergeOutcome.Merged merged, Instant landedAt) {
    Origin origin = state.facts().origin(state.change().head());
    List<Release> releases = new ArrayList<>();
    for (StageState.Checks stage : state.checks().values()) {
      for (GateState gate : stage.gates().values()) {
        GateResult result = gate.result();
        if (result != null) {
          result
              .artifacts()
              .forEach(
                  each ->
                      releases.add(
                          new Release(
                              each.name(), each.digest(), merged.commit(), landedAt, origin)));
        }
      }
    }
    return releases;
  }

  static boolean merging(Turn turn) {
    return turn.approving(turn.blueprint.approval().name()).phase() == ApprovalPhase.MERGING;
  }

  static void stopAll(Turn turn) {
    Stage.Approval stage = turn.blueprint.approval();
    StageState.Approving state = turn.approving(stage.name());
    if (!state.done()) {
      turn.cancelTimer(holdTimer(turn, stage));
      turn.settle(turn.id(stage.name() + "/track-record#" + state.asked()));
      turn.settle(turn.id("merge"));
      enter(turn, stage, ApprovalPhase.STOPPED);
      withdraw(turn, stage);
    }
  }

  private static void withdraw(Turn turn, Stage.Approval stage) {
    turn.cancelTimer(withinTimer(turn, stage));
    StageState.Approving state = turn.approving(stage.name());
    if (state.question()) {
      turn.settle(turn.id(stage.name() + "/ask"));
      turn.put(stage.name(), state.withQuestion(false));
      turn.emit(new Command.WithdrawApproval(turn.id(stage.name() + "/withdraw")));
    }
  }

  private static void ledger(Turn turn, LedgerEntry.Kind kind, String key, String detail) {
    ChangeFacts facts = turn.before().facts();
    for (String agent : facts.ledgerNames()) {
      LedgerEntry entry =
          new LedgerEntry(
              kind,
              facts.change().repository(),
              agent,
              facts.change().number(),
              key,
              turn.now(),
              facts.risk().level(),
              null,
              detail);
      turn.emit(new Command.RecordLedger(turn.id("ledger/" + agent), entry));
    }
  }

  static void audit(Turn turn, String action) {
    RunState state = turn.state();
    Map<String, String> details = new LinkedHashMap<>();
    details.put("change", state.facts().change().toString());
    details.put("head", state.change().head().hex());
    details.put("base", state.change().base().hex());
    details.put("policy", state.subject().policyDigest());
    details.put("author", state.facts().author());
    details.put("risk", state.facts().risk().level().word());
    MergeDecision decision = state.decision();
    if (decision != null) {
      details.put("decision", decision.kind().name());
      details.put("because", String.join("; ", decision.because()));
    }
    String reused = reused(state);
    if (!reused.isEmpty()) {
      details.put("reused", reused);
    }
    if (state.phase().ended()) {
      details.put("outcome", state.phase().name());
      details.put("reason", state.reason());
    }
    if (state.landed() != null) {
      details.put("landed", state.landed().hex());
    }
    turn.emit(
        new Command.WriteAudit(
            turn.id("audit/" + action), turn.now(), "guardian", action, details));
  }

  /** Returns the gates that did not run, each with the command whose result stands for it. */
  private static String reused(RunState state) {
    return state.checks().values().stream()
        .flatMap(checks -> checks.gates().entrySet().stream())
        .filter(gate -> gate.getValue().from() != null)
        .map(gate -> gate.getKey() + ": " + gate.getValue().from())
        .collect(Collectors.joining("; "));
  }

  private static void enter(Turn turn, Stage.Approval stage, ApprovalPhase next) {
    StageState.Approving state = turn.approving(stage.name());
    turn.put(stage.name(), state.with(turn.step(state.phase(), next)));
  }
}
