package dev.guardian.delivery;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Condition.Operator;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers triggers that compare the new version with the stable one: {@code error.rate regresses},
 * {@code error.rate > 2 x baseline}. Both want the same evidence of a difference; the second also
 * wants the values beyond the multiple.
 */
final class BaselineTrigger {
  /** How much more a latency or a gauge must be to count, as a part of the stable version's. */
  private static final double TOLERANCE = 0.1;

  private final Condition trigger;
  private final Metric metric;
  private final Operator operator;
  private final @Nullable Double times;
  private final Bar bar;

  BaselineTrigger(JudgeSpec spec, Condition trigger, double alpha) {
    this.trigger = trigger;
    this.metric = Metric.named(Objects.requireNonNull(trigger.metric()));
    boolean multiple = trigger.test() instanceof Condition.AgainstBaseline;
    this.operator = operator(trigger);
    this.times =
        trigger.test() instanceof Condition.AgainstBaseline relative
            ? (Double) relative.times().normalized()
            : null;
    boolean plain = spec.method() == JudgeSpec.Method.PLAIN;
    Dimension dimension = metric.dimension();
    this.bar =
        new Bar(
            plain ? null : alpha,
            // A bare ratio is taken as it is written.
            plain && multiple ? 0 : TOLERANCE,
            dimension == null ? 0 : spec.floor(dimension),
            spec.minimumRequests());
  }

  /** Returns whether a trigger tests, and so uses up some of the chance of a false rollback. */
  static boolean tests(Condition trigger) {
    String name = trigger.metric();
    return trigger.needsBaseline()
        && name != null
        && operator(trigger) != Operator.EQUAL
        && Metric.named(name).tested();
  }

  private static Operator operator(Condition trigger) {
    return trigger.test() instanceof Condition.AgainstBaseline relative
        ? relative.operator()
        : Operator.ABOVE;
  }

  TriggerOutcome outcome(Evidence evidence) {
    VersionSample canary = evidence.observation().canary();
    VersionSample stable = evidence.baseline();
    String doubt = doubt(canary, stable, evidence);
    if (doubt != null || stable == null) {
      return new TriggerOutcome(
          trigger, Answer.UNKNOWN, String.valueOf(doubt), wanted(), null, null, null);
    }
    Excess excess = excess(direction(), canary, stable);
    double value = metric.value(canary);
    double other = metric.value(stable);
    boolean beyond = times == null || Rounding.test(operator, value, times * other);
    boolean fires = beyond && (operator == Operator.EQUAL || excess.clear());
    return new TriggerOutcome(
        trigger,
        fires ? Answer.HOLDS : Answer.FAILS,
        metric.words(canary) + ", stable " + metric.words(stable) + "; " + excess.words(),
        wanted(other, excess.least()),
        value,
        other,
        excess.chance());
  }

  /** Returns what the comparison must come to. */
  private Comparison direction() {
    return operator == Operator.BELOW || operator == Operator.AT_MOST
        ? Comparison.BETTER
        : Comparison.WORSE;
  }

  private Excess excess(Comparison direction, VersionSample canary, VersionSample stable) {
    return direction == Comparison.BETTER
        ? metric.excess(stable, canary, bar)
        : metric.excess(canary, stable, bar);
  }

  /** Returns how the versions compare, looked at both ways, whatever the trigger wants of it. */
  Comparison comparison(Evidence evidence) {
    VersionSample canary = evidence.observation().canary();
    VersionSample stable = evidence.baseline();
    if (stable == null || doubt(canary, stable, evidence) != null) {
      return Comparison.UNKNOWN;
    }
    for (Comparison each : List.of(Comparison.WORSE, Comparison.BETTER)) {
      if (excess(each, canary, stable).clear()) {
        return each;
      }
    }
    return Comparison.ALIKE;
  }

  private @Nullable String doubt(
      VersionSample canary, @Nullable VersionSample stable, Evidence evidence) {
    if (metric instanceof Requests && times == null) {
      return "the traffic decides how many requests a version gets;"
          + " write 'requests < 0.5 x baseline'";
    }
    List<String> doubts = new ArrayList<>();
    add(doubts, "the new version ", Freshness.doubt(canary, evidence));
    add(doubts, "the new version ", metric.doubt(canary, bar.minimum()));
    if (stable == null) {
      doubts.add("there is no stable version to compare with");
    } else {
      // A profile from before is old by nature.
      boolean beside = stable.equals(evidence.observation().stable());
      add(doubts, "the stable version ", beside ? Freshness.doubt(stable, evidence) : null);
      add(doubts, "the stable version ", metric.doubt(stable, bar.minimum()));
    }
    if (doubts.isEmpty() && bar.forbidsTest(metric)) {
      doubts.add("no chance of a false rollback is left for a test at this look");
    }
    return doubts.isEmpty() ? null : String.join("; ", doubts);
  }

  private static void add(List<String> doubts, String whose, @Nullable String doubt) {
    if (doubt != null) {
      doubts.add(whose + doubt);
    }
  }

  private String wanted() {
    return times == null
        ? "no regression"
        : ThresholdTrigger.opposite(operator) + " " + Figures.count(times) + " x baseline";
  }

  private String wanted(double stable, double least) {
    String multiple =
        times == null ? "" : " (" + Figures.show(times * stable, metric.dimension()) + ")";
    return operator == Operator.EQUAL
        ? wanted() + multiple
        : wanted() + multiple + ", or " + bar.words(metric, least);
  }
}
