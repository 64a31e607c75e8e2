package dev.guardian.delivery;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Condition.Operator;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Dimension;
import java.util.Locale;

/** Answers triggers that compare the new version with a fixed value: {@code error.rate > 5%}. */
final class ThresholdTrigger {
  private ThresholdTrigger() {}

  static TriggerOutcome outcome(
      JudgeSpec spec, Condition trigger, Condition.Threshold threshold, Evidence evidence) {
    Metric metric = Metric.named(threshold.metric());
    VersionSample canary = evidence.observation().canary();
    String wanted = opposite(threshold.operator()) + " " + threshold.value();
    Dimension dimension = metric.dimension();
    if (dimension != null && dimension != threshold.value().dimension()) {
      String mistake =
          threshold.metric()
              + " is a "
              + dimension.name().toLowerCase(Locale.ROOT)
              + " and cannot be compared with "
              + threshold.value();
      return new TriggerOutcome(trigger, Answer.UNKNOWN, mistake, wanted, null, null, null);
    }
    String doubt = metric.doubt(canary, metric.tested() ? spec.minimumRequests() : 0);
    doubt = doubt == null ? Freshness.doubt(canary, evidence) : doubt;
    if (doubt != null) {
      return new TriggerOutcome(
          trigger, Answer.UNKNOWN, "the new version " + doubt, wanted, null, null, null);
    }
    double value = metric.value(canary);
    boolean fires = Rounding.test(threshold.operator(), value, threshold.value().normalized());
    return new TriggerOutcome(
        trigger,
        fires ? Answer.HOLDS : Answer.FAILS,
        metric.words(canary),
        wanted,
        value,
        null,
        null);
  }

  /** Says in words what does not fire. */
  static String opposite(Operator operator) {
    return switch (operator) {
      case ABOVE -> "at most";
      case AT_LEAST -> "under";
      case BELOW -> "at least";
      case AT_MOST -> "above";
      case EQUAL -> "other than";
    };
  }
}
