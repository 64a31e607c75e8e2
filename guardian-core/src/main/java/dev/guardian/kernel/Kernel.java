package dev.guardian.kernel;

import dev.guardian.change.MergeTree;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;

/**
 * Decides what follows from an event. A pure function: the same definition, state and event give
 * the same decision, always and everywhere. An event that does not fit the state (late, told twice,
 * about something stopped) changes nothing.
 *
 * <p>One small kernel for each kind of stage does the work: {@link ChecksKernel}, {@link
 * ApprovalKernel}, {@link RolloutKernel} and {@link WatchKernel}.
 */
public final class Kernel {
  /**
   * Written beside every command in the journal, so that a replay can say whose decision it was.
   */
  public static final String VERSION = "2";

  private Kernel() {}

  /**
   * Decides.
   *
   * @param pipeline the definition whose digest the run's subject carries
   * @param state the state so far; {@link RunState#queued} before the first event
   * @param event what happened
   * @throws IllegalStateException if the kernel itself is wrong: it would take a step that {@link
   *     Transitions} does not hold
   */
  public static Decision decide(Pipeline pipeline, RunState state, Event event) {
    Turn turn = new Turn(pipeline, state, event);
    if (event instanceof Event.Requested) {
      start(turn);
    } else if (event instanceof Event.Performed performed) {
      performed(turn, performed);
    } else if (state.phase().ended() || state.phase() == RunPhase.QUEUED) {
      settleLate(turn, event);
    } else {
      proceed(turn, event);
      DeliveryKernel.conclude(turn);
    }
    Previews.removeIfDone(turn);
    return turn.decision();
  }

  /** What waits until people see no question any more goes on now. */
  private static void performed(Turn turn, Event.Performed performed) {
    if (turn.settle(performed.command()) instanceof Command.WithdrawApproval && turn.delivers()) {
      Progress.advance(turn);
      DeliveryKernel.conclude(turn);
    }
  }

  private static void start(Turn turn) {
    if (turn.phase() != RunPhase.QUEUED) {
      return;
    }
    turn.enter(RunPhase.RUNNING);
    DeliveryOrder order = turn.before().order();
    if (order != null) {
      OrderKernel.start(turn, order);
      Progress.begin(turn);
      DeliveryKernel.conclude(turn);
      return;
    }
    turn.pipeline.stages().forEach(stage -> turn.put(stage.name(), pending(stage)));
    if (nothingToLand(turn.before().facts())) {
      stop(turn, RunPhase.SUPERSEDED, "nothing to land: its base holds all of it already");
      return;
    }
    if (turn.before().facts().merge() instanceof MergeTree.Conflict) {
      ChecksKernel.stopAll(turn, "the change conflicts with its base");
    }
    RunLimit.begin(turn);
    Progress.begin(turn);
  }

  private static StageState pending(Stage stage) {
    if (stage instanceof Stage.Checks) {
      return StageState.Checks.PENDING;
    }
    if (stage instanceof Stage.Approval) {
      return StageState.Approving.PENDING;
    }
    return stage instanceof Stage.Rollout
        ? StageState.Rolling.PENDING
        : StageState.Watching.PENDING;
  }

  private static boolean nothingToLand(ChangeFacts facts) {
    return facts.merge() instanceof MergeTree.Clean
        && facts.risk().complete()
        && facts.risk().files().isEmpty();
  }

  /** What has landed is not superseded by what is pushed after it. */
  private static void superseded(Turn turn, Event.Superseded superseded) {
    if (turn.delivers()) {
      return;
    }
    stop(turn, RunPhase.SUPERSEDED, "superseded by " + superseded.by());
    if (superseded.again() && turn.phase() == RunPhase.SUPERSEDED) {
      turn.emit(new Command.Resubmit(turn.id("resubmit"), turn.before().facts().change()));
    }
  }

  private static void proceed(Turn turn, Event event) {
    if (event instanceof Event.GateFinished finished) {
      ChecksKernel.gateFinished(turn, finished);
      Progress.advance(turn);
    } else if (event instanceof Event.GateInterrupted interrupted) {
      ChecksKernel.gateInterrupted(turn, interrupted);
    } else if (event instanceof Event.TimerFired fired) {
      timerFired(turn, fired);
      Progress.advance(turn);
    } else if (event instanceof Event.TrackRecordAnswered answered) {
      ApprovalKernel.trackRecord(turn, answered);
    } else if (event instanceof Event.ApprovalGiven given) {
      approvalGiven(turn, given.approval());
      Progress.advance(turn);
    } else if (event instanceof Event.MergeFinished finished) {
      ApprovalKernel.mergeFinished(turn, finished);
      Progress.advance(turn);
    } else if (event instanceof Event.CommandFailed failed) {
      commandFailed(turn, failed);
    } else if (event instanceof Event.Superseded superseded) {
      superseded(turn, superseded);
    } else if (event instanceof Event.CancelRequested cancel) {
      stop(turn, RunPhase.CANCELLED, "cancelled by " + cancel.by());
    } else if (event instanceof Event.Answer answer) {
      DeliveryKernel.answered(turn, event, answer.command());
      Progress.advance(turn);
    }
  }

  private static void approvalGiven(Turn turn, Approval approval) {
    if (turn.delivers()) {
      RolloutKernel.approval(turn, approval);
    } else {
      ApprovalKernel.approval(turn, approval);
    }
  }

  private static void timerFired(Turn turn, Event.TimerFired fired) {
    if (DeliveryKernel.answered(turn, fired, fired.command())
        || turn.settle(fired.command()) == null) {
      return;
    }
    if (fired.command().equals(RunLimit.timer(turn))) {
      overLimit(turn);
      return;
    }
    String name = turn.stageOf(fired.command());
    Stage stage = name == null ? null : turn.blueprint.stage(name);
    if (stage instanceof Stage.Checks checks) {
      ChecksKernel.timerFired(turn, checks, fired.command());
    } else if (stage instanceof Stage.Approval approval) {
      ApprovalKernel.timerFired(turn, approval, fired.command());
    }
  }

  /** A run that delivers counts no more, so that its rollouts are never cut in the middle. */
  private static void overLimit(Turn turn) {
    if (!turn.delivers()) {
      stop(turn, RunPhase.EXPIRED, RunLimit.reason(turn));
    }
  }

  private static void commandFailed(Turn turn, Event.CommandFailed failed) {
    if (turn.waiting(failed.command()) instanceof Command.OfDelivery) {
      DeliveryKernel.answered(turn, failed, failed.command());
      Progress.advance(turn);
      return;
    }
    Command settled = turn.settle(failed.command());
    // A preview that stays has a lease, and is swept once that is over.
    if (settled != null && !(settled instanceof Command.RemovePreview)) {
      String why = "Guardian could not carry out " + failed.command() + ": " + failed.reason();
      if (turn.delivers()) {
        DeliveryKernel.stopAll(turn, RolloutEnding.BROKEN, why);
        if (turn.stages().count(Traits.OPEN) == 0) {
          end(turn, RunPhase.BROKEN, why);
        }
      } else {
        abandon(turn);
        end(turn, RunPhase.BROKEN, why);
      }
    }
  }

  private static void end(Turn turn, RunPhase phase, String why) {
    turn.end(phase, why);
    DeliveryAudit.ended(turn, new Conclusion(phase, why));
  }

  /**
   * Ends the run for a reason from outside, unless its merge is already on the way: that one
   * decides for itself.
   */
  private static void stop(Turn turn, RunPhase phase, String why) {
    if (turn.delivers()) {
      DeliveryKernel.stopAll(turn, RolloutEnding.CANCELLED, why);
    } else if (!ApprovalKernel.merging(turn)) {
      abandon(turn);
      end(turn, phase, why);
    }
  }

  private static void abandon(Turn turn) {
    ChecksKernel.stopAll(turn, "the run ended");
    ApprovalKernel.stopAll(turn);
    DeliveryKernel.stopAll(turn, RolloutEnding.CANCELLED, "the run ended");
  }

  /** After the end only answers to what is still outstanding count. */
  private static void settleLate(Turn turn, Event event) {
    if (event instanceof Event.TimerFired fired) {
      turn.settle(fired.command());
    } else if (event instanceof Event.CommandFailed failed) {
      failedLate(turn, failed);
    } else if (event instanceof Event.TrackRecordAnswered answered) {
      turn.settle(answered.command());
    } else if (event instanceof Event.Answer answer) {
      turn.settle(answer.command());
    }
  }

  /**
   * A change that moved on and cannot be judged anew must not look as if somebody were judging it.
   */
  private static void failedLate(Turn turn, Event.CommandFailed failed) {
    if (turn.settle(failed.command()) instanceof Command.Resubmit
        && turn.phase() == RunPhase.SUPERSEDED) {
      turn.end(
          RunPhase.BROKEN, "the change moved on and could not be judged anew: " + failed.reason());
      ApprovalKernel.audit(turn, "broken");
    }
  }
}
