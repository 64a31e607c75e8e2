package dev.guardian.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A number with its unit, as a definition writes it: {@code 90%}, {@code 5m}, {@code 20}, {@code
 * 10MiB}.
 *
 * @param amount not negative, at most 15 digits
 * @param unit what it counts
 */
public record Quantity(BigDecimal amount, Unit unit) implements Comparable<Quantity> {
  private static final int MOST_DIGITS = 15;

  /** The units that can be written after a number. */
  public enum Unit {
    NUMBER("", Dimension.COUNT, 1),
    PERCENT("%", Dimension.RATIO, 0.01),
    MILLISECONDS("ms", Dimension.DURATION, 0.001),
    SECONDS("s", Dimension.DURATION, 1),
    MINUTES("m", Dimension.DURATION, 60),
    HOURS("h", Dimension.DURATION, 3_600),
    DAYS("d", Dimension.DURATION, 86_400),
    BYTES("B", Dimension.SIZE, 1),
    KIBIBYTES("KiB", Dimension.SIZE, 1_024),
    MEBIBYTES("MiB", Dimension.SIZE, 1_048_576),
    GIBIBYTES("GiB", Dimension.SIZE, 1_073_741_824);

    private final String suffix;
    private final Dimension dimension;
    private final double base;

    Unit(String suffix, Dimension dimension, double base) {
      this.suffix = suffix;
      this.dimension = dimension;
      this.base = base;
    }

    public Dimension dimension() {
      return dimension;
    }
  }

  /**
   * @throws IllegalArgumentException if the amount is negative or has more than 15 digits
   */
  public Quantity {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException(
          "a threshold is not negative, but found " + amount.toPlainString());
    }
    if (amount.precision() > MOST_DIGITS || Math.abs(amount.scale()) > MOST_DIGITS) {
      throw new IllegalArgumentException("a threshold has at most " + MOST_DIGITS + " digits");
    }
    amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  public static Quantity number(double amount) {
    return new Quantity(BigDecimal.valueOf(amount), Unit.NUMBER);
  }

  public static Quantity percent(double amount) {
    return new Quantity(BigDecimal.valueOf(amount), Unit.PERCENT);
  }

  /**
   * A time, in the largest unit that holds it as a whole number.
   *
   * @throws IllegalArgumentException if it is negative or not a whole number of milliseconds
   */
  public static Quantity time(Duration time) {
    long millis = time.toMillis();
    if (!Duration.ofMillis(millis).equals(time)) {
      throw new IllegalArgumentException(
          "a time is a whole number of milliseconds, but found " + time);
    }
    for (Unit unit : List.of(Unit.DAYS, Unit.HOURS, Unit.MINUTES, Unit.SECONDS)) {
      long size = (long) (unit.base * 1_000);
      if (millis != 0 && millis % size == 0) {
        return new Quantity(BigDecimal.valueOf(millis / size), unit);
      }
    }
    return millis == 0
        ? new Quantity(BigDecimal.ZERO, Unit.SECONDS)
        : new Quantity(BigDecimal.valueOf(millis), Unit.MILLISECONDS);
  }

  /**
   * Reads {@code 90%}, {@code 2.5}, {@code 300ms}, {@code 5m}, {@code 10MiB}: digits, perhaps a
   * point and digits, and the unit straight after.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  @JsonCreator
  public static Quantity parse(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.digit(text.charAt(end), 10) >= 0 || text.charAt(end) == '.')) {
      end++;
    }
    String digits = text.substring(0, end);
    String suffix = text.substring(end);
    if (digits.length() > 2 * MOST_DIGITS || !digits.matches("[0-9]+(\\.[0-9]+)?")) {
      throw new IllegalArgumentException(
          "a number is written like 20, 2.5, 90%, 300ms, 5m or 10MiB, but found '" + text + "'");
    }
    for (Unit unit : Unit.values()) {
      if (unit.suffix.equals(suffix)) {
        return new Quantity(new BigDecimal(digits), unit);
      }
    }
    throw new IllegalArgumentException(
        "'"
            + suffix
            + "' is no unit; write %, ms, s, m, h, d, B, KiB, MiB, GiB, or nothing, but found '"
            + text
            + "'");
  }

  public Dimension dimension() {
    return unit.dimension;
  }

  /** Returns the amount in the dimension's base unit: a count, a part of 1, seconds, or bytes. */
  public double normalized() {
    return amount.doubleValue() * unit.base;
  }

  /**
   * Returns the time it says.
   *
   * @throws IllegalStateException if its dimension is not {@link Dimension#DURATION}
   */
  public Duration toDuration() {
    if (dimension() != Dimension.DURATION) {
      throw new IllegalStateException("'" + this + "' is not a time");
    }
    return Duration.ofMillis(amount.multiply(BigDecimal.valueOf(unit.base * 1_000)).longValue());
  }

  @Override
  public int compareTo(Quantity that) {
    return Double.compare(normalized(), that.normalized());
  }

  @JsonValue
  @Override
  public String toString() {
    return amount.toPlainString() + unit.suffix;
  }

  /** Writes a measured number as people read it: {@code 87.5%}, {@code 3}, {@code 1.2s}. */
  static String show(double value, Dimension dimension) {
    return switch (dimension) {
      case COUNT -> trim(String.format(Locale.ROOT, "%.3f", value));
      case RATIO -> trim(String.format(Locale.ROOT, "%.2f", value * 100)) + "%";
      case DURATION -> trim(String.format(Locale.ROOT, "%.3f", value)) + "s";
      case SIZE -> trim(String.format(Locale.ROOT, "%.0f", value)) + "B";
    };
  }

  private static String trim(String decimal) {
    return decimal.indexOf('.') < 0
        ? decimal
        : decimal.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
