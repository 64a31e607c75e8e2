package dev.guardian.kernel;

import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Measurements;
import dev.guardian.gate.Verdict;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides for stages of checks: gates run beside each other, then the stage's conditions are
 * answered.
 */
final class ChecksKernel {
  private static final Set<FindingCategory> NEVER_RETRIED =
      Set.of(FindingCategory.SECURITY, FindingCategory.SECRET);

  private ChecksKernel() {}

  static String timer(Turn turn, Stage.Checks stage) {
    return turn.id(stage.name() + "/within");
  }

  /**
   * Starts the stage if its predecessors are done; ends it if one of them bars the way. Answers
   * whether it did either.
   */
  static boolean startIfReady(Turn turn, Stage.Checks stage) {
    StageState.Checks state = turn.checks(stage.name());
    if (state.phase() != CheckPhase.PENDING
        || !stage.after().stream().allMatch(each -> done(turn, each))) {
      return false;
    }
    @Nullable String barring =
        stage.after().stream().filter(each -> !opensTheWay(turn, each)).findFirst().orElse(null);
    if (barring != null) {
      CheckPhase why = turn.checks(barring).phase();
      end(turn, stage, CheckPhase.INCONCLUSIVE, "not run, because '" + barring + "' is " + why);
      return true;
    }
    start(turn, stage);
    return true;
  }

  private static boolean done(Turn turn, String stage) {
    StageState state = turn.stages().get(stage);
    return state != null && state.done();
  }

  private static boolean opensTheWay(Turn turn, String stage) {
    return turn.stages().get(stage) instanceof StageState.Checks checks
        && checks.phase().opensTheWay();
  }

  private static void start(Turn turn, Stage.Checks stage) {
    turn.put(
        stage.name(),
        turn.checks(stage.name())
            .with(turn.step("checks", CheckPhase.PENDING, CheckPhase.RUNNING))
            .started(turn.now()));
    for (GateSpec gate : stage.gates()) {
      run(turn, stage, gate.name(), false);
    }
    if (stage.within() != null) {
      turn.emit(new Command.SetTimer(timer(turn, stage), turn.now().plus(stage.within())));
    }
  }

  private static void run(Turn turn, Stage.Checks stage, String gate, boolean base) {
    String id = command(turn, stage, gate, base, 1);
    turn.step("gate", GatePhase.PENDING, GatePhase.RUNNING);
    turn.put(
        stage.name(),
        turn.checks(stage.name()).withGate(gate, GateState.running(id, turn.now()), base));
    turn.emit(new Command.RunGate(id, stage.name(), gate, 1, base));
  }

  private static String command(
      Turn turn, Stage.Checks stage, String gate, boolean base, int attempt) {
    return turn.id(stage.name() + "/" + gate + (base ? "@base" : "") + "#" + attempt);
  }

  static void gateFinished(Turn turn, Event.GateFinished finished) {
    if (!(turn.settle(finished.command()) instanceof Command.RunGate command)) {
      return;
    }
    Stage.Checks stage = stage(turn, command);
    GateState gate = gate(turn, command);
    if (mayRetry(stage, command, gate, finished.result())) {
      again(
          turn,
          stage,
          command,
          gate.retry(next(turn, stage, command, gate), finished.result(), turn.now()));
      return;
    }
    GateResult result = gate.outweighed(finished.result());
    GateState done =
        gate.ended(turn.step("gate", GatePhase.RUNNING, GatePhase.DONE), finished.took(), result);
    turn.put(
        stage.name(), turn.checks(stage.name()).withGate(command.gate(), done, command.base()));
    if (stage.failFast() && result.verdict() == Verdict.FAILED && blocking(stage, command.gate())) {
      stopGates(turn, stage, "stopped, because '" + command.gate() + "' failed");
    }
    judgeIfComplete(turn, stage);
  }

  static void gateInterrupted(Turn turn, Event.GateInterrupted interrupted) {
    if (turn.settle(interrupted.command()) instanceof Command.RunGate command) {
      Stage.Checks stage = stage(turn, command);
      GateState gate = gate(turn, command);
      again(turn, stage, command, gate.again(next(turn, stage, command, gate), turn.now()));
    }
  }

  private static String next(
      Turn turn, Stage.Checks stage, Command.RunGate command, GateState gate) {
    return command(turn, stage, command.gate(), command.base(), gate.attempt() + 1);
  }

  private static void again(
      Turn turn, Stage.Checks stage, Command.RunGate command, GateState next) {
    turn.step("gate", GatePhase.RUNNING, GatePhase.RUNNING);
    turn.put(
        stage.name(), turn.checks(stage.name()).withGate(command.gate(), next, command.base()));
    turn.emit(
        new Command.RunGate(
            next.command(), stage.name(), command.gate(), next.attempt(), command.base()));
  }

  /**
   * A gate that broke or failed may be tried again, but a security finding is never retried away.
   */
  private static boolean mayRetry(
      Stage.Checks stage, Command.RunGate command, GateState gate, GateResult result) {
    int retries = stage.gate(command.gate()).map(GateSpec::retries).orElse(0);
    boolean security =
        result.findings().stream().anyMatch(finding -> NEVER_RETRIED.contains(finding.category()));
    boolean worthIt = result.verdict() == Verdict.ERRORED || result.verdict() == Verdict.FAILED;
    return worthIt && !security && gate.retried() < retries;
  }

  private static boolean blocking(Stage.Checks stage, String gate) {
    return stage.gate(gate).map(spec -> !spec.advisory()).orElse(true);
  }

  private static void judgeIfComplete(Turn turn, Stage.Checks stage) {
    StageState.Checks state = turn.checks(stage.name());
    if (running(state)) {
      return;
    }
    if (state.phase() == CheckPhase.MEASURING_BASE) {
      judgeConditions(turn, stage);
      return;
    }
    Verdict verdict = verdictOfGates(stage, state);
    if (verdict != Verdict.PASSED) {
      end(turn, stage, phaseOf(verdict), "");
    } else if (stage.passesWhen().isEmpty()) {
      end(turn, stage, CheckPhase.PASSED, "");
    } else {
      measureBaseOrJudge(turn, stage);
    }
  }

  private static boolean running(StageState.Checks state) {
    return state.gates().values().stream().anyMatch(gate -> gate.phase() == GatePhase.RUNNING)
        || state.base().values().stream().anyMatch(gate -> gate.phase() == GatePhase.RUNNING);
  }

  private static Verdict verdictOfGates(Stage.Checks stage, StageState.Checks state) {
    return Verdict.worst(
        stage.gates().stream()
            .filter(gate -> !gate.advisory())
            .map(gate -> verdict(state.gates().get(gate.name())))
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

  /** Runs on the base just those gates whose measurements a condition compares with. */
  private static void measureBaseOrJudge(Turn turn, Stage.Checks stage) {
    Set<String> gates = new LinkedHashSet<>();
    for (Condition condition : stage.passesWhen()) {
      String metric = condition.metric();
      if (condition.needsBaseline() && metric != null) {
        turn.checks(stage.name()).gates().entrySet().stream()
            .filter(gate -> measured(gate.getValue(), metric))
            .forEach(gate -> gates.add(gate.getKey()));
      }
    }
    if (gates.isEmpty()) {
      judgeConditions(turn, stage);
      return;
    }
    CheckPhase next = turn.step("checks", CheckPhase.RUNNING, CheckPhase.MEASURING_BASE);
    turn.put(stage.name(), turn.checks(stage.name()).with(next));
    gates.forEach(gate -> run(turn, stage, gate, true));
  }

  private static boolean measured(GateState gate, String metric) {
    return measurements(gate).of(metric).stream().anyMatch(each -> each.value() != null);
  }

  private static void judgeConditions(Turn turn, Stage.Checks stage) {
    StageState.Checks state = turn.checks(stage.name());
    List<ConditionOutcome> outcomes =
        stage.passesWhen().stream().map(each -> answer(each, state)).toList();
    turn.put(stage.name(), state.withConditions(outcomes));
    end(turn, stage, phaseOf(outcomes), reasonOf(outcomes));
  }

  /**
   * A condition must hold for every gate that measured its metric, each compared with itself on the
   * base.
   */
  private static ConditionOutcome answer(Condition condition, StageState.Checks state) {
    String metric = condition.metric();
    List<ConditionOutcome> outcomes = new ArrayList<>();
    state
        .gates()
        .forEach(
            (name, gate) -> {
              Measurements now = measurements(gate);
              if (metric != null && !now.of(metric).isEmpty()) {
                outcomes.add(condition.over(now, measurements(state.base().get(name))));
              }
            });
    return ConditionOutcome.worst(outcomes)
        .orElseGet(() -> condition.over(Measurements.NONE, Measurements.NONE));
  }

  private static Measurements measurements(@Nullable GateState gate) {
    GateResult result = gate == null ? null : gate.result();
    return result != null && result.verdict() == Verdict.PASSED
        ? Measurements.of(result.measurements())
        : Measurements.NONE;
  }

  private static CheckPhase phaseOf(List<ConditionOutcome> outcomes) {
    if (outcomes.stream().anyMatch(each -> each.answer() == Answer.FAILS)) {
      return CheckPhase.FAILED;
    }
    return outcomes.stream().anyMatch(each -> each.answer() == Answer.UNKNOWN)
        ? CheckPhase.INCONCLUSIVE
        : CheckPhase.PASSED;
  }

  private static String reasonOf(List<ConditionOutcome> outcomes) {
    return String.join(
        "; ",
        outcomes.stream()
            .filter(each -> each.answer() == Answer.FAILS || each.answer() == Answer.UNKNOWN)
            .map(each -> "'" + each.condition() + "' found " + each.found())
            .toList());
  }

  static void tookTooLong(Turn turn, Stage.Checks stage) {
    StageState.Checks state = turn.checks(stage.name());
    if (state.phase() != CheckPhase.RUNNING && state.phase() != CheckPhase.MEASURING_BASE) {
      return;
    }
    String why = "the stage took longer than " + Texts.time(stage.within());
    stopGates(turn, stage, why);
    boolean failed = verdictOfGates(stage, turn.checks(stage.name())) == Verdict.FAILED;
    end(turn, stage, failed ? CheckPhase.FAILED : CheckPhase.ERRORED, why);
  }

  /** Stops every stage that is not done. */
  static void stopAll(Turn turn, String why) {
    for (Stage stage : turn.specs()) {
      if (stage instanceof Stage.Checks checks && !turn.checks(checks.name()).done()) {
        stopGates(turn, checks, why);
        end(turn, checks, CheckPhase.STOPPED, why);
      }
    }
  }

  private static void stopGates(Turn turn, Stage.Checks stage, String why) {
    StageState.Checks state = turn.checks(stage.name());
    stopGates(turn, stage, state.gates(), false, why);
    stopGates(turn, stage, state.base(), true, why);
  }

  private static void stopGates(
      Turn turn, Stage.Checks stage, Map<String, GateState> gates, boolean base, String why) {
    gates.forEach(
        (name, gate) -> {
          if (gate.phase() == GatePhase.RUNNING) {
            turn.settle(gate.command());
            turn.emit(new Command.StopGate(gate.command()));
            GateState stopped =
                gate.ended(
                    turn.step("gate", GatePhase.RUNNING, GatePhase.STOPPED),
                    Duration.between(gate.startedAt(), turn.now()),
                    GateResult.inconclusive(why));
            turn.put(stage.name(), turn.checks(stage.name()).withGate(name, stopped, base));
          }
        });
  }

  private static void end(Turn turn, Stage.Checks stage, CheckPhase phase, String reason) {
    StageState.Checks state = turn.checks(stage.name());
    turn.put(
        stage.name(),
        state.with(turn.step("checks", state.phase(), phase)).ended(reason, turn.now()));
    turn.cancelTimer(timer(turn, stage));
  }

  private static Stage.Checks stage(Turn turn, Command.RunGate command) {
    return (Stage.Checks) turn.pipeline.stage(command.stage()).orElseThrow();
  }

  private static GateState gate(Turn turn, Command.RunGate command) {
    StageState.Checks state = turn.checks(command.stage());
    GateState gate = (command.base() ? state.base() : state.gates()).get(command.gate());
    if (gate == null) {
      throw new IllegalStateException("the run has no gate '" + command.gate() + "'");
    }
    return gate;
  }
}
