package dev.guardian.dsl;

import dev.guardian.gate.Condition;
import dev.guardian.gate.Condition.Operator;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A metric that is about to be compared: with a count, an {@link Amount}, a time, or the {@code
 * baseline()}. Of a running version it can also be said that it {@link #regresses}.
 */
public final class MetricDraft {
  private final String metric;

  MetricDraft(String metric) {
    this.metric = metric;
  }

  public ConditionDraft above(double count) {
    return threshold(Operator.ABOVE, count(count));
  }

  public ConditionDraft above(Amount amount) {
    return threshold(Operator.ABOVE, amount::made);
  }

  public ConditionDraft above(Duration time) {
    return threshold(Operator.ABOVE, () -> Quantity.time(time));
  }

  public ConditionDraft above(BaselineDraft baseline) {
    return relative(Operator.ABOVE, baseline);
  }

  public ConditionDraft atLeast(double count) {
    return threshold(Operator.AT_LEAST, count(count));
  }

  public ConditionDraft atLeast(Amount amount) {
    return threshold(Operator.AT_LEAST, amount::made);
  }

  public ConditionDraft atLeast(Duration time) {
    return threshold(Operator.AT_LEAST, () -> Quantity.time(time));
  }

  public ConditionDraft atLeast(BaselineDraft baseline) {
    return relative(Operator.AT_LEAST, baseline);
  }

  public ConditionDraft below(double count) {
    return threshold(Operator.BELOW, count(count));
  }

  public ConditionDraft below(Amount amount) {
    return threshold(Operator.BELOW, amount::made);
  }

  public ConditionDraft below(Duration time) {
    return threshold(Operator.BELOW, () -> Quantity.time(time));
  }

  public ConditionDraft below(BaselineDraft baseline) {
    return relative(Operator.BELOW, baseline);
  }

  public ConditionDraft atMost(double count) {
    return threshold(Operator.AT_MOST, count(count));
  }

  public ConditionDraft atMost(Amount amount) {
    return threshold(Operator.AT_MOST, amount::made);
  }

  public ConditionDraft atMost(Duration time) {
    return threshold(Operator.AT_MOST, () -> Quantity.time(time));
  }

  public ConditionDraft atMost(BaselineDraft baseline) {
    return relative(Operator.AT_MOST, baseline);
  }

  public ConditionDraft equalTo(double count) {
    return threshold(Operator.EQUAL, count(count));
  }

  public ConditionDraft equalTo(Amount amount) {
    return threshold(Operator.EQUAL, amount::made);
  }

  public ConditionDraft equalTo(Duration time) {
    return threshold(Operator.EQUAL, () -> Quantity.time(time));
  }

  public ConditionDraft equalTo(BaselineDraft baseline) {
    return relative(Operator.EQUAL, baseline);
  }

  /** It is worse than in the stable version, by the judge alone. */
  public ConditionDraft regresses() {
    return new ConditionDraft(() -> new Condition(new Condition.Regresses(metric), null), null);
  }

  private static Supplier<Quantity> count(double count) {
    return new Amount(count, Quantity.Unit.NUMBER)::made;
  }

  private ConditionDraft threshold(Operator operator, Supplier<Quantity> value) {
    return new ConditionDraft(
        () -> new Condition(new Condition.Threshold(metric, operator, value.get()), null), null);
  }

  private ConditionDraft relative(Operator operator, BaselineDraft baseline) {
    return new ConditionDraft(
        () ->
            new Condition(new Condition.AgainstBaseline(metric, operator, baseline.factor()), null),
        null);
  }
}
