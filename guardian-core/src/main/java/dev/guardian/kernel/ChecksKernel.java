package dev.guardian.kernel;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import dev.guardian.pipeline.Stage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for stages of checks: gates run beside each other, then the stage's conditions are
 * answered.
 */
final class ChecksKernel {
  private ChecksKernel() {}

  /** Starts the stage if its predecessors are done; ends it if one of them bars the way. */
  static void startIfReady(Turn turn, Stage.Checks stage) {
    if (turn.checks(stage.name()).phase() != CheckPhase.PENDING
        || !Progress.all(stage.after(), each -> done(turn, each))) {
      return;
    }
    ChecksTurn checks = new ChecksTurn(turn, stage);
    @Nullable String barring =
        stage.after().stream().filter(each -> !opensTheWay(turn, each)).findFirst().orElse(null);
    if (barring != null) {
      CheckPhase why = turn.checks(barring).phase();
      checks.end(CheckPhase.INCONCLUSIVE, "not run, because '" + barring + "' is " + why);
    } else {
      start(checks);
    }
    checks.put();
  }

  private static boolean done(Turn turn, String stage) {
    StageState state = turn.stages().get(stage);
    return state != null && state.done();
  }

  private static boolean opensTheWay(Turn turn, String stage) {
    return turn.stages().get(stage) instanceof StageState.Checks checks
        && checks.phase().opensTheWay();
  }

  private static void start(ChecksTurn checks) {
    checks.start();
    for (GateSpec gate : checks.stage.gates()) {
      GateKernel.start(checks, gate.name(), false);
    }
    if (checks.stage.within() != null) {
      checks.turn.emit(
          new Command.SetTimer(checks.within(), checks.turn.now().plus(checks.stage.within())));
    }
  }

  static void gateFinished(Turn turn, Event.GateFinished finished) {
    if (!(turn.settle(finished.command()) instanceof Command.RunGate command)) {
      return;
    }
    ChecksTurn checks = new ChecksTurn(turn, turn.blueprint.checks(command.stage()));
    GateResult result = GateKernel.finished(checks, command, finished);
    if (result != null) {
      if (result.verdict() == Verdict.FAILED && stopsTheOthers(checks, command)) {
        GateKernel.stopAll(checks, "stopped, because '" + command.gate() + "' failed");
      }
      judgeIfComplete(checks);
    }
    checks.put();
  }

  private static boolean stopsTheOthers(ChecksTurn checks, Command.RunGate command) {
    return checks.stage.failFast()
        && !checks.turn.blueprint.gate(command.stage(), command.gate()).advisory();
  }

  static void gateInterrupted(Turn turn, Event.GateInterrupted interrupted) {
    if (turn.settle(interrupted.command()) instanceof Command.RunGate command) {
      ChecksTurn checks = new ChecksTurn(turn, turn.blueprint.checks(command.stage()));
      GateKernel.interrupted(checks, command);
      checks.put();
    }
  }

  private static void judgeIfComplete(ChecksTurn checks) {
    if (!checks.complete()) {
      return;
    }
    if (checks.phase == CheckPhase.MEASURING_BASE) {
      StageConditions.judge(checks);
      return;
    }
    Verdict verdict = verdictOfGates(checks);
    if (verdict != Verdict.PASSED) {
      checks.end(phaseOf(verdict), "");
    } else if (checks.stage.passesWhen().isEmpty()) {
      checks.end(CheckPhase.PASSED, "");
    } else {
      measureBaseOrJudge(checks);
    }
  }

  private static Verdict verdictOfGates(ChecksTurn checks) {
    return Verdict.worst(
        checks.stage.gates().stream()
            .filter(gate -> !gate.advisory())
            .map(gate -> verdict(checks.gates(false).get(gate.name())))
            .toList());
  }

  private static Verdict verdict(@Nullable GateState gate) {
    GateResult result = gate == null ? null : gate.result();
    return result == null ? Verdict.INCONCLUSIVE : result.verdict();
  }

  private static CheckPhase phaseOf(Verdict verdict) {
    return switch (verdict) {
      case PASSED -> CheckPhase.PASSED;
      case SKIPPED -> CheckPhase.SKIPPED;
      case INCONCLUSIVE -> CheckPhase.INCONCLUSIVE;
      case ERRORED -> CheckPhase.ERRORED;
      case FAILED -> CheckPhase.FAILED;
    };
  }

  private static void measureBaseOrJudge(ChecksTurn checks) {
    Set<String> gates = StageConditions.comparedWithBase(checks);
    if (gates.isEmpty()) {
      StageConditions.judge(checks);
      return;
    }
    checks.enter(CheckPhase.MEASURING_BASE);
    gates.forEach(gate -> GateKernel.start(checks, gate, true));
  }

  static void timerFired(Turn turn, Stage.Checks stage, String timer) {
    ChecksTurn checks = new ChecksTurn(turn, stage);
    if (timer.equals(checks.within())) {
      tookTooLong(checks);
    } else {
      GateKernel.pauseOver(checks, timer);
    }
    checks.put();
  }

  private static void tookTooLong(ChecksTurn checks) {
    if (checks.phase != CheckPhase.RUNNING && checks.phase != CheckPhase.MEASURING_BASE) {
      return;
    }
    String why = "the stage took longer than " + Texts.time(checks.stage.within());
    GateKernel.stopAll(checks, why);
    boolean failed = verdictOfGates(checks) == Verdict.FAILED;
    checks.end(failed ? CheckPhase.FAILED : CheckPhase.ERRORED, why);
  }

  /** Stops every stage that is not done. */
  static void stopAll(Turn turn, String why) {
    if (turn.stages().count(Traits.CHECKING) == 0) {
      return;
    }
    for (String name : turn.stages().keySet()) {
      if (turn.blueprint.stage(name) instanceof Stage.Checks stage && !turn.checks(name).done()) {
        ChecksTurn checks = new ChecksTurn(turn, stage);
        GateKernel.stopAll(checks, why);
        checks.end(CheckPhase.STOPPED, why);
        checks.put();
      }
    }
  }
}
