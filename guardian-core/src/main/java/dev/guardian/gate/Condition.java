package dev.guardian.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One sentence over what was measured: gate thresholds, rollback triggers, alerts and promotion
 * criteria are all of this type. It prints as the text that makes it:
 *
 * <pre>
 * METRIC OP VALUE | METRIC OP [N x] baseline | METRIC regresses
 *   | probe PATH fails | probe PATH slower than DURATION       each: [for DURATION]
 * OP: &gt; &gt;= &lt; &lt;= ==     VALUE: number, N%, DURATION, SIZE
 * </pre>
 *
 * @param test what must hold
 * @param sustained for how long it must hold without a break; null for at once
 */
public record Condition(Test test, @Nullable Duration sustained) {

  /** What a condition looks at. */
  public sealed interface Test {}

  /** {@code coverage.line >= 80%}. */
  public record Threshold(String metric, Operator operator, Quantity value) implements Test {
    public Threshold {
      ConditionParser.requireMetric(metric);
    }

    @Override
    public String toString() {
      return metric + " " + operator + " " + value;
    }
  }

  /** {@code error.rate > 2 x baseline}. */
  public record AgainstBaseline(String metric, Operator operator, Quantity times) implements Test {
    /**
     * @throws IllegalArgumentException if {@code times} has a unit or is 0
     */
    public AgainstBaseline {
      ConditionParser.requireMetric(metric);
      if (times.unit() != Quantity.Unit.NUMBER || times.amount().signum() == 0) {
        throw new IllegalArgumentException(
            "a baseline is multiplied by a positive number, but found " + times);
      }
    }

    @Override
    public String toString() {
      String factor = times.equals(Quantity.number(1)) ? "" : times + " x ";
      return metric + " " + operator + " " + factor + "baseline";
    }
  }

  /** {@code error.rate regresses}. */
  public record Regresses(String metric) implements Test {
    public Regresses {
      ConditionParser.requireMetric(metric);
    }

    @Override
    public String toString() {
      return metric + " regresses";
    }
  }

  /** {@code probe /health fails}. */
  public record ProbeFails(String path) implements Test {
    public ProbeFails {
      ConditionParser.requireProbePath(path);
    }

    @Override
    public String toString() {
      return "probe " + path + " fails";
    }
  }

  /** {@code probe /health slower than 5s}. */
  public record ProbeSlower(String path, Duration limit) implements Test {
    public ProbeSlower {
      ConditionParser.requireProbePath(path);
      Quantity.time(limit);
    }

    @Override
    public String toString() {
      return "probe " + path + " slower than " + Quantity.time(limit);
    }
  }

  /**
   * @throws IllegalArgumentException if {@code sustained} is not positive or not a whole number of
   *     milliseconds
   */
  public Condition {
    if (sustained != null
        && (sustained.isZero() || Quantity.time(sustained).amount().signum() < 0)) {
      throw new IllegalArgumentException(
          "a condition holds for a positive time, but found " + sustained);
    }
  }

  /** How two numbers compare. */
  public enum Operator {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<="),
    EQUAL("==");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** Returns whether {@code left OP right}; the caller keeps NaN out. */
    public boolean test(double left, double right) {
      return switch (this) {
        case ABOVE -> left > right;
        case AT_LEAST -> left >= right;
        case BELOW -> left < right;
        case AT_MOST -> left <= right;
        case EQUAL -> left == right;
      };
    }

    @Override
    public String toString() {
      return sign;
    }
  }

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException if the text is none; the message says how to write it
   */
  @JsonCreator
  public static Condition parse(String text) {
    return new ConditionParser(text).parse();
  }

  /** Returns the metric it looks at; null for a probe. */
  public @Nullable String metric() {
    if (test instanceof Threshold threshold) {
      return threshold.metric();
    }
    if (test instanceof AgainstBaseline relative) {
      return relative.metric();
    }
    return test instanceof Regresses regresses ? regresses.metric() : null;
  }

  /** Returns whether it compares with a baseline. */
  public boolean needsBaseline() {
    return test instanceof AgainstBaseline || test instanceof Regresses;
  }

  /**
   * Answers it from what a gate measured on the change's tree and on the base tree. Only thresholds
   * and comparisons with a baseline can be answered so; anything else is UNKNOWN.
   */
  public ConditionOutcome over(Measurements now, Measurements baseline) {
    return ConditionTest.answer(this, now, baseline);
  }

  @JsonValue
  @Override
  public String toString() {
    return sustained == null ? test.toString() : test + " for " + Quantity.time(sustained);
  }
}
