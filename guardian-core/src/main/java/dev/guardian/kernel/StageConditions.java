package dev.guardian.kernel;

import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurements;
import dev.guardian.gate.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers the conditions of a stage of checks over what its gates measured. */
final class StageConditions {
  private StageConditions() {}

  /** Returns just those gates whose measurements a condition compares with the base. */
  static Set<String> comparedWithBase(ChecksTurn checks) {
    Set<String> gates = new LinkedHashSet<>();
    for (Condition condition : checks.stage.passesWhen()) {
      String metric = condition.metric();
      if (condition.needsBaseline() && metric != null) {
        checks.gates(false).entrySet().stream()
            .filter(gate -> measured(gate.getValue(), metric))
            .forEach(gate -> gates.add(gate.getKey()));
      }
    }
    return gates;
  }

  private static boolean measured(GateState gate, String metric) {
    return measurements(gate).of(metric).stream().anyMatch(each -> each.value() != null);
  }

  /** Answers all of them and ends the stage. */
  static void judge(ChecksTurn checks) {
    List<ConditionOutcome> outcomes =
        checks.stage.passesWhen().stream().map(each -> answer(each, checks)).toList();
    checks.conditions = outcomes;
    checks.end(phaseOf(outcomes), reasonOf(outcomes));
  }

  /**
   * A condition must hold for every gate that measured its metric, each compared with itself on the
   * base.
   */
  private static ConditionOutcome answer(Condition condition, ChecksTurn checks) {
    String metric = condition.metric();
    List<ConditionOutcome> outcomes = new ArrayList<>();
    checks
        .gates(false)
        .forEach(
            (name, gate) -> {
              Measurements now = measurements(gate);
              if (metric != null && !now.of(metric).isEmpty()) {
                outcomes.add(condition.over(now, measurements(checks.gates(true).get(name))));
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
}
