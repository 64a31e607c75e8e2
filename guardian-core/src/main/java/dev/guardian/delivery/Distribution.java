package dev.guardian.delivery;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How values are distributed: each value with how often it was seen, ascending. Sources round
 * values to two or three digits, so that a day of requests stays small.
 *
 * @param values the distinct values with their counts
 */
public record Distribution(List<Bucket> values) {
  private static final MathContext DIGITS = new MathContext(12);

  /** The powers of ten that a double holds exactly: a whole number over one is rounded once. */
  private static final double[] EXACT_POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** Nothing seen. */
  public static final Distribution EMPTY = new Distribution(List.of());

  /**
   * A value and how often it was seen.
   *
   * @param value in the metric's base unit; seconds for latencies
   * @param count how often
   */
  public record Bucket(double value, long count) {}

  /**
   * Sorts by value and adds up equal ones; those that differ after the twelfth digit are equal,
   * since 0.6 may have been computed as 0.6000000000000001. A value that is not finite stays.
   */
  public Distribution {
    Map<Double, Long> sorted = new TreeMap<>();
    values.forEach(each -> sorted.merge(rounded(each.value()), each.count(), Long::sum));
    List<Bucket> buckets = new ArrayList<>(sorted.size());
    sorted.forEach((value, count) -> buckets.add(new Bucket(value, count)));
    values = List.copyOf(buckets);
  }

  private static double rounded(double value) {
    return isShort(value) || !Double.isFinite(value)
        ? value
        : new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /**
   * Whether it surely is what a decimal of twelve digits at most reads as, and so is rounded
   * already. Nearly all are, and the decimals in between take longer than all of the judging.
   */
  private static boolean isShort(double value) {
    int places = 11 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (places < 0 || places >= EXACT_POWERS.length) {
      return false;
    }
    double digits = Math.rint(value * EXACT_POWERS[places]);
    return Math.abs(digits) <= 1e12 && digits / EXACT_POWERS[places] == value;
  }

  /** Each of these values once. */
  public static Distribution of(double... values) {
    List<Bucket> buckets = new ArrayList<>(values.length);
    for (double value : values) {
      buckets.add(new Bucket(value, 1));
    }
    return new Distribution(buckets);
  }

  /** Returns how many values were seen. */
  public long count() {
    return values.stream().mapToLong(Bucket::count).sum();
  }

  /**
   * Returns the smallest value that at least the part {@code quantile} of all values does not
   * exceed; NaN if nothing was seen.
   *
   * @param quantile above 0, at most 1
   */
  public double quantile(double quantile) {
    // 0.07 x 100 is a little more than 7; the 8th value would be wrong.
    long rank = (long) Math.ceil(quantile * count() * (1 - 1e-12));
    long seen = 0;
    for (Bucket bucket : values) {
      seen += bucket.count();
      if (seen >= rank && bucket.count() > 0) {
        return bucket.value();
      }
    }
    return Double.NaN;
  }
}
