package dev.guardian.gate;

import dev.guardian.gate.ConditionOutcome.Answer;
import java.util.List;
import java.util.stream.IntStream;
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
    return ConditionOutcome.worst(
            now.of(threshold.metric()).stream()
                .map(each -> threshold(condition, threshold, each))
                .toList())
        .orElseGet(() -> unmeasured(condition, threshold.metric(), ""));
  }

  private static ConditionOutcome threshold(
      Condition condition, Condition.Threshold threshold, Measurement measured) {
    Double value = measured.value();
    if (value == null) {
      return notApplicable(condition, measured);
    }
    if (measured.dimension() != threshold.value().dimension()) {
      return unknown(
          condition,
          threshold.metric()
              + " is a "
              + word(measured.dimension())
              + " and cannot be compared with "
              + threshold.value());
    }
    return compared(
        condition,
        threshold.operator(),
        value,
        measured.dimension(),
        threshold.value().normalized(),
        threshold.value().toString());
  }

  private static ConditionOutcome relative(
      Condition condition,
      Condition.AgainstBaseline relative,
      Measurements now,
      Measurements baseline) {
    List<Measurement> measured = now.of(relative.metric());
    List<Measurement> before = baseline.of(relative.metric());
    if (measured.isEmpty()) {
      return unmeasured(condition, relative.metric(), "");
    }
    ConditionOutcome unchanged = allNotApplicable(condition, measured);
    if (unchanged != null) {
      return unchanged;
    }
    if (before.isEmpty()) {
      return unmeasured(condition, relative.metric(), " on the base");
    }
    if (measured.size() != before.size()) {
      return unknown(
          condition,
          "measured " + measured.size() + " times, but " + before.size() + " times on the base");
    }
    return ConditionOutcome.worst(
            IntStream.range(0, measured.size())
                .mapToObj(i -> relative(condition, relative, measured.get(i), before.get(i)))
                .toList())
        .orElseThrow();
  }

  private static @Nullable ConditionOutcome allNotApplicable(
      Condition condition, List<Measurement> measured) {
    return measured.stream().allMatch(each -> each.value() == null)
        ? notApplicable(condition, measured.get(0))
        : null;
  }

  private static ConditionOutcome relative(
      Condition condition,
      Condition.AgainstBaseline relative,
      Measurement measured,
      Measurement before) {
    Double value = measured.value();
    Double valueBefore = before.value();
    if (value == null || valueBefore == null) {
      return notApplicable(condition, value == null ? measured : before);
    }
    if (measured.dimension() != before.dimension()) {
      return unknown(
          condition,
          "it is a "
              + word(measured.dimension())
              + ", but on the base a "
              + word(before.dimension()));
    }
    double wanted = valueBefore * relative.times().normalized();
    return compared(
        condition,
        relative.operator(),
        value,
        measured.dimension(),
        wanted,
        Quantity.show(wanted, before.dimension()) + " from the base");
  }

  private static ConditionOutcome compared(
      Condition condition,
      Condition.Operator operator,
      double value,
      Dimension dimension,
      double wanted,
      String wantedText) {
    boolean holds = operator.test(value, wanted);
    return new ConditionOutcome(
        condition,
        holds ? Answer.HOLDS : Answer.FAILS,
        Quantity.show(value, dimension),
        operator + " " + wantedText);
  }

  private static ConditionOutcome unmeasured(Condition condition, String metric, String where) {
    return unknown(condition, "no gate of the stage measured " + metric + where);
  }

  private static ConditionOutcome notApplicable(Condition condition, Measurement measured) {
    return new ConditionOutcome(
        condition, Answer.NOT_APPLICABLE, String.valueOf(measured.reason()), condition.toString());
  }

  private static ConditionOutcome unknown(Condition condition, String why) {
    return new ConditionOutcome(condition, Answer.UNKNOWN, why, condition.toString());
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
