package dev.guardian.kernel;

import dev.guardian.delivery.Observation;
import dev.guardian.pipeline.Stage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings what happened to the rollout or watch it is about, and says what became of the run once
 * all of them are done.
 */
final class DeliveryKernel {
  private DeliveryKernel() {}

  /** Takes an answer to a command of a rollout or watch. Answers whether it was one. */
  static boolean answered(Turn turn, Event event, String command) {
    Stage stage = stageOf(turn, command);
    if (stage == null) {
      return false;
    }
    Command settled = turn.settle(command);
    if (settled == null) {
      return true;
    }
    if (stage instanceof Stage.Rollout spec) {
      RolloutTurn rollout = new RolloutTurn(turn, spec);
      answered(rollout, event, settled);
      rollout.put();
    } else if (stage instanceof Stage.Watch spec) {
      WatchTurn watch = new WatchTurn(turn, spec);
      answered(watch, event, settled);
      watch.put();
    }
    return true;
  }

  private static @Nullable Stage stageOf(Turn turn, String command) {
    String name = turn.stageOf(command);
    StageState state = name == null ? null : turn.stages().get(name);
    return state instanceof StageState.Rolling || state instanceof StageState.Watching
        ? turn.blueprint.stage(Objects.requireNonNull(name))
        : null;
  }

  private static void answered(RolloutTurn rollout, Event event, Command command) {
    if (event instanceof Event.TimerFired) {
      timerFired(rollout, command.id());
    } else if (event instanceof Event.DeliveryClaimed claimed) {
      RolloutKernel.claimed(rollout, claimed);
    } else if (event instanceof Event.DeliverySuperseded superseded) {
      RolloutKernel.finish(
          rollout,
          RolloutPhase.SUPERSEDED,
          "a newer delivery waits: " + superseded.by(),
          List.of());
    } else if (event instanceof Event.Deployed deployed) {
      RolloutKernel.deployed(rollout, deployed.serving());
    } else if (event instanceof Event.DeployFailed failed) {
      RolloutKernel.deployFailed(rollout, failed);
    } else if (event instanceof Event.TrafficSet set) {
      RolloutKernel.trafficSet(rollout, set.serving());
    } else if (event instanceof Event.Observed observed) {
      observed(rollout, observed.observation());
    } else if (event instanceof Event.ObservationFailed failed) {
      unobserved(rollout, failed.reason());
    } else if (event instanceof Event.RolledBack rolledBack) {
      RolloutReturn.rolledBack(rollout, rolledBack);
    } else if (event instanceof Event.CommandFailed failed) {
      failed(rollout, command, failed.reason());
    }
  }

  private static void observed(RolloutTurn rollout, Observation seen) {
    if (rollout.phase == RolloutPhase.DEPLOYING) {
      RolloutLooks.profiled(rollout, seen.canary());
    } else {
      RolloutLooks.observed(rollout, seen);
    }
  }

  private static void unobserved(RolloutTurn rollout, String why) {
    if (rollout.phase == RolloutPhase.DEPLOYING) {
      RolloutLooks.profiled(rollout, null);
    } else {
      RolloutLooks.failed(rollout, why);
    }
  }

  private static void timerFired(RolloutTurn rollout, String timer) {
    switch (rollout.phase) {
      case DEPLOYING -> RolloutLooks.profiled(rollout, null);
      case PAUSED -> RolloutKernel.claim(rollout);
      case SOAKING, HOLDING -> RolloutLooks.timerFired(rollout, timer);
      case RETRYING -> RolloutReturn.again(rollout);
      default -> {}
    }
  }

  private static void failed(RolloutTurn rollout, Command command, String why) {
    if (command instanceof Command.RollBack) {
      RolloutReturn.failed(rollout, why);
    } else if (command instanceof Command.Deploy || command instanceof Command.SetTraffic) {
      RolloutEnding ending = rollout.ending;
      RolloutReturn.back(
          rollout,
          ending == null ? RolloutEnding.ABORTED : ending,
          ending == null ? "the platform does not answer: " + why : rollout.reason);
    } else {
      broken(rollout, command, why);
    }
  }

  private static void broken(RolloutTurn rollout, Command command, String why) {
    String reason = "Guardian could not carry out " + command.id() + ": " + why;
    if (rollout.phase.underWay()) {
      leave(rollout, RolloutEnding.BROKEN, reason);
    } else if (!rollout.phase.done()) {
      rollout.ending = RolloutEnding.BROKEN;
      RolloutKernel.finish(rollout, RolloutPhase.STOPPED, reason, List.of());
    }
  }

  private static void answered(WatchTurn watch, Event event, Command command) {
    if (event instanceof Event.TimerFired fired) {
      WatchKernel.timerFired(watch, fired.command());
    } else if (event instanceof Event.Observed observed) {
      WatchKernel.observed(watch, observed.observation());
    } else if (event instanceof Event.ObservationFailed failed) {
      WatchKernel.failed(watch, failed.reason());
    } else if (event instanceof Event.DeliveryClaimed claimed) {
      WatchKernel.claimed(watch, claimed.record());
    } else if (event instanceof Event.RolledBack rolledBack
        && command instanceof Command.RollBack order) {
      WatchKernel.rolledBack(watch, order, rolledBack);
    } else if (event instanceof Event.CommandFailed failed) {
      failed(watch, command, failed.reason());
    }
  }

  private static void failed(WatchTurn watch, Command command, String why) {
    if (command instanceof Command.RollBack) {
      WatchKernel.rollBackFailed(watch, why);
    } else if (command instanceof Command.ClaimDelivery) {
      WatchKernel.claimFailed(watch, why);
    } else if (command instanceof Command.Observe) {
      WatchKernel.failed(watch, why);
    }
  }

  /**
   * Calls every delivery off: what has traffic returns to the stable version first. A watch stops,
   * and what it watched stays; one that rolls back goes on.
   */
  static void stopAll(Turn turn, RolloutEnding ending, String why) {
    if (turn.stages().count(Traits.OPEN) == 0) {
      return;
    }
    for (String name : turn.stages().keySet()) {
      Stage stage = turn.blueprint.stage(name);
      if (stage instanceof Stage.Rollout spec && !turn.rolling(spec.name()).done()) {
        RolloutTurn rollout = new RolloutTurn(turn, spec);
        stop(rollout, ending, why);
        rollout.put();
      } else if (stage instanceof Stage.Watch spec) {
        WatchTurn watch = new WatchTurn(turn, spec);
        if (watch.phase == WatchPhase.PENDING || watch.phase == WatchPhase.WATCHING) {
          watch.end(WatchPhase.STOPPED, why);
          watch.put();
        }
      }
    }
  }

  private static void stop(RolloutTurn rollout, RolloutEnding ending, String why) {
    switch (rollout.phase) {
      case PENDING, PAUSED -> {
        rollout.ending = ending;
        rollout.end(RolloutPhase.STOPPED, why);
      }
      case ASKING -> {
        rollout.ending = ending;
        RolloutKernel.withdraw(rollout);
        rollout.end(RolloutPhase.STOPPED, why);
      }
      case CLAIMING -> {
        rollout.ending = ending;
        rollout.turn.settle(rollout.id("claim"));
        RolloutKernel.finish(rollout, RolloutPhase.STOPPED, why, List.of());
      }
      default -> leave(rollout, ending, why);
    }
  }

  /** Two orders to a platform at once may cross: what is under way is answered first. */
  private static void leave(RolloutTurn rollout, RolloutEnding ending, String why) {
    switch (rollout.phase) {
      case DEPLOYING, SHIFTING -> {
        rollout.ending = ending;
        rollout.reason = why;
      }
      case SOAKING, HOLDING -> RolloutReturn.back(rollout, ending, why);
      default -> {}
    }
  }

  /** Ends the run once all its deliveries are done; before that says whether it waits. */
  static void conclude(Turn turn) {
    if (turn.phase().ended() || !turn.delivers()) {
      return;
    }
    if (turn.stages().count(Traits.OPEN) == 0) {
      Conclusion conclusion = Conclusion.of(turn.state());
      turn.conclude(conclusion.phase(), conclusion.reason());
      DeliveryAudit.ended(turn, conclusion);
    } else {
      boolean busy = turn.stages().count(Traits.BUSY) > 0;
      turn.enter(busy ? RunPhase.RUNNING : RunPhase.WAITING);
    }
  }
}
