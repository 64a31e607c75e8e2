package dev.guardian.gate;

import org.jspecify.annotations.Nullable;

/**
 * A number that a gate or platform measured, or the statement that it cannot exist for this change.
 *
 * @param metric the name, such as {@code coverage.new.line}
 * @param dimension the kind of number
 * @param value the number in the dimension's base unit, finite and not negative; null where it
 *     cannot exist
 * @param reason why it cannot exist; null where there is a value
 */
public record Measurement(
    String metric, Dimension dimension, @Nullable Double value, @Nullable String reason) {

  /**
   * @throws IllegalArgumentException if the value is NaN, infinite or negative, or if there is
   *     neither or both of value and reason
   */
  public Measurement {
    if ((value == null) == (reason == null)) {
      throw new IllegalArgumentException(
          "a measurement of " + metric + " has either a value or a reason");
    }
    if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a measurement is finite and not negative, but found " + metric + " = " + value);
    }
  }

  public static Measurement count(String metric, double value) {
    return new Measurement(metric, Dimension.COUNT, value, null);
  }

  /** A part of a whole, 0 to 1. */
  public static Measurement ratio(String metric, double value) {
    return new Measurement(metric, Dimension.RATIO, value, null);
  }

  /** A number that Guardian computes from the change and that cannot exist for this one. */
  public static Measurement notApplicable(String metric, Dimension dimension, String reason) {
    return new Measurement(metric, dimension, null, reason);
  }
}
