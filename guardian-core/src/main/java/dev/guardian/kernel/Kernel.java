package dev.guardian.kernel;

import dev.guardian.change.MergeTree;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;

/**
 * Decides what follows from an event. A pure function: the same definition, state and event give
 * the same decision, always and everywhere. An event that does not fit the state (late, told twice,
 * about something stopped) changes nothing.
 *
 * <p>One small kernel for each kind of stage does the work: {@link ChecksKernel} and {@link
 * ApprovalKernel}.
 */
public final class Kernel {
  /**
   * Written beside every command in the journal, so that a replay can say whose decision it was.
   */
  public static final String VERSION = "1";

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
    if (event instanceof Event.RunRequested) {
      start(turn);
    } else if (event instanceof Event.Performed performed) {
      turn.settle(performed.command());
    } else if (state.phase().ended() || state.phase() == RunPhase.QUEUED) {
      settleLate(turn, event);
    } else {
      proceed(turn, event);
    }
    return turn.decision();
  }

  private static void start(Turn turn) {
    if (turn.phase() != RunPhase.QUEUED) {
      return;
    }
    turn.enter(RunPhase.RUNNING);
    for (Stage stage : turn.pipeline.stages()) {
      turn.put(
          stage.name(),
          stage instanceof Stage.Checks ? StageState.Checks.PENDING : StageState.Approving.PENDING);
    }
    if (nothingToLand(turn.before().facts())) {
      stop(turn, RunPhase.SUPERSEDED, "nothing to land: its base holds all of it already");
      return;
    }
    if (turn.before().facts().merge() instanceof MergeTree.Conflict) {
      ChecksKernel.stopAll(turn, "the change conflicts with its base");
    }
    advance(turn);
  }

  private static boolean nothingToLand(ChangeFacts facts) {
    return facts.merge() instanceof MergeTree.Clean
        && facts.risk().complete()
        && facts.risk().files().isEmpty();
  }

  private static void superseded(Turn turn, Event.Superseded superseded) {
    stop(turn, RunPhase.SUPERSEDED, "superseded by " + superseded.by());
    if (superseded.again() && turn.phase() == RunPhase.SUPERSEDED) {
      turn.emit(new Command.Resubmit(turn.id("resubmit"), turn.before().facts().change()));
    }
  }

  private static void proceed(Turn turn, Event event) {
    if (event instanceof Event.GateFinished finished) {
      ChecksKernel.gateFinished(turn, finished);
      advance(turn);
    } else if (event instanceof Event.GateInterrupted interrupted) {
      ChecksKernel.gateInterrupted(turn, interrupted);
    } else if (event instanceof Event.TimerFired fired) {
      timerFired(turn, fired);
      advance(turn);
    } else if (event instanceof Event.TrackRecordAnswered answered) {
      ApprovalKernel.trackRecord(turn, answered);
    } else if (event instanceof Event.ApprovalGiven given) {
      ApprovalKernel.approval(turn, given.approval());
    } else if (event instanceof Event.MergeFinished finished) {
      ApprovalKernel.mergeFinished(turn, finished);
    } else if (event instanceof Event.CommandFailed failed) {
      commandFailed(turn, failed);
    } else if (event instanceof Event.Superseded superseded) {
      superseded(turn, superseded);
    } else if (event instanceof Event.CancelRequested cancel) {
      stop(turn, RunPhase.CANCELLED, "cancelled by " + cancel.by());
    }
  }

  private static void timerFired(Turn turn, Event.TimerFired fired) {
    if (turn.settle(fired.command()) == null) {
      return;
    }
    for (Stage stage : turn.pipeline.stages()) {
      if (stage instanceof Stage.Checks checks
          && fired.command().equals(ChecksKernel.timer(turn, checks))) {
        ChecksKernel.tookTooLong(turn, checks);
      } else if (stage instanceof Stage.Approval approval) {
        ApprovalKernel.timerFired(turn, approval, fired.command());
      }
    }
  }

  /** Starts every stage whose predecessors have come to an end, until nothing changes any more. */
  private static void advance(Turn turn) {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Stage stage : turn.pipeline.stages()) {
        moved |=
            stage instanceof Stage.Checks checks
                ? ChecksKernel.startIfReady(turn, checks)
                : ApprovalKernel.startIfReady(turn, (Stage.Approval) stage);
      }
    }
  }

  private static void commandFailed(Turn turn, Event.CommandFailed failed) {
    if (turn.settle(failed.command()) != null) {
      abandon(turn);
      turn.end(
          RunPhase.BROKEN,
          "Guardian could not carry out " + failed.command() + ": " + failed.reason());
      ApprovalKernel.audit(turn, "ended");
    }
  }

  /**
   * Ends the run for a reason from outside, unless its merge is already on the way: that one
   * decides for itself.
   */
  private static void stop(Turn turn, RunPhase phase, String why) {
    if (!ApprovalKernel.merging(turn)) {
      abandon(turn);
      turn.end(phase, why);
      ApprovalKernel.audit(turn, "ended");
    }
  }

  private static void abandon(Turn turn) {
    ChecksKernel.stopAll(turn, "the run ended");
    ApprovalKernel.stopAll(turn);
  }

  /** After the end only answers to what is still outstanding count. */
  private static void settleLate(Turn turn, Event event) {
    if (event instanceof Event.TimerFired fired) {
      turn.settle(fired.command());
    } else if (event instanceof Event.CommandFailed failed) {
      failedLate(turn, failed);
    } else if (event instanceof Event.TrackRecordAnswered answered) {
      turn.settle(answered.command());
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
