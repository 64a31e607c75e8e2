package dev.guardian.examples.benchmarks.measure;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What several rounds gave.
 *
 * @param median the middle one; NaN if there is none
 * @param lowest the lowest
 * @param highest the highest
 * @param rounds how many there were
 */
public record Spread(double median, double lowest, double highest, int rounds) {

  public static Spread of(List<Double> values) {
    double[] sorted =
        values.stream()
            .mapToDouble(Double::doubleValue)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int n = sorted.length;
    if (n == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN, 0);
    }
    double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    return new Spread(median, sorted[0], sorted[n - 1], n);
  }

  /** Returns whether there is anything. */
  public boolean known() {
    return rounds > 0;
  }

  /** The median, and the lowest and the highest behind it: {@code 12.3 [11.9-14.0]}. */
  @Override
  public String toString() {
    if (!known()) {
      return "-";
    }
    return rounds == 1
        ? number(median)
        : number(median) + " [" + number(lowest) + "-" + number(highest) + "]";
  }

  /** Writes a number with three digits that matter, more before the point. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    double size = Math.abs(value);
    String form = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, form, value);
  }

  /** Returns the median of some values; NaN if there is none. */
  public static double median(DoubleStream values) {
    return of(values.boxed().toList()).median();
  }
}
