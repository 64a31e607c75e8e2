package dev.guardian.gate;

import dev.guardian.gate.ConditionOutcome.Answer;
import org.jspecify.annotations.Nullable;

/** Answers conditions from measurements. */
final class ConditionTest {
  private ConditionTest() {}

  static ConditionOutcome answer(Condition condition, Measurements now, Measurements baseline) {
    if (condition.sustained() != null) {
      return unknown(condition, "a single measurement cannot show that it holds for a time");
    }
    if (condition.test() instanceof Condition.Threshold threshold) {
      return threshold(condition, threshold, now);
    }
    if (condition.test() instanceof Condition.AgainstBaseline relative) {
      return relative(condition, relative, now, baseline);
    }
    return unknown(condition, "only a running version can answer it");
  }

  private static ConditionOutcome threshold(
      Condition condition, Condition.Threshold threshold, Measurements now) {
    Measurement measured = now.find(threshold.metric()).orElse(null);
    ConditionOutcome missing = missing(condition, threshold.metric(), measured, "");
    if (missing != null) {
      return missing;
    }
    if (known(measured).dimension() != threshold.value().dimension()) {
      return unknown(
          condition,
          threshold.metric()
              + " is a "
              + word(known(measured).dimension())
              + " and cannot be compared with "
              + threshold.value());
    }
    return compared(
        condition,
        threshold.operator(),
        known(measured),
        threshold.value().normalized(),
        threshold.value().toString());
  }

  private static ConditionOutcome relative(
      Condition condition,
      Condition.AgainstBaseline relative,
      Measurements now,
      Measurements baseline) {
    Measurement measured = now.find(relative.metric()).orElse(null);
    ConditionOutcome missing = missing(condition, relative.metric(), measured, "");
    if (missing != null) {
      return missing;
    }
    Measurement before = baseline.find(relative.metric()).orElse(null);
    ConditionOutcome missingBefore = missing(condition, relative.metric(), before, " on the base");
    if (missingBefore != null) {
      return missingBefore;
    }
    double wanted = value(known(before)) * relative.times().normalized();
    return compared(
        condition,
        relative.operator(),
        known(measured),
        wanted,
        Quantity.show(wanted, known(before).dimension()) + " from the base");
  }

  private static ConditionOutcome compared(
      Condition condition,
      Condition.Operator operator,
      Measurement measured,
      double wanted,
      String wantedText) {
    boolean holds = operator.test(value(measured), wanted);
    return new ConditionOutcome(
        condition,
        holds ? Answer.HOLDS : Answer.FAILS,
        Quantity.show(value(measured), measured.dimension()),
        operator + " " + wantedText);
  }

  private static @Nullable ConditionOutcome missing(
      Condition condition, String metric, @Nullable Measurement measured, String where) {
    if (measured == null) {
      return unknown(condition, "no gate of the stage measured " + metric + where);
    }
    if (measured.value() == null) {
      return new ConditionOutcome(
          condition,
          Answer.NOT_APPLICABLE,
          String.valueOf(measured.reason()),
          condition.toString());
    }
    return null;
  }

  private static ConditionOutcome unknown(Condition condition, String why) {
    return new ConditionOutcome(condition, Answer.UNKNOWN, why, condition.toString());
  }

  private static Measurement known(@Nullable Measurement measurement) {
    if (measurement == null) {
      throw new IllegalStateException("a missing measurement was answered before");
    }
    return measurement;
  }

  private static double value(Measurement measurement) {
    Double value = measurement.value();
    if (value == null) {
      throw new IllegalStateException("a measurement without a value was answered before");
    }
    return value;
  }

  private static String word(Dimension dimension) {
    return switch (dimension) {
      case COUNT -> "plain number";
      case RATIO -> "percentage";
      case DURATION -> "time";
      case SIZE -> "size";
    };
  }
}
