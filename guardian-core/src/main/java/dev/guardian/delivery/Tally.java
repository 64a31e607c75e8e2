package dev.guardian.delivery;

import dev.guardian.delivery.Distribution.Bucket;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distribution laid out for computing: distinct values, ascending, and how many values there are
 * up to each. Counts are floating, because the product of two versions' does not fit an integer.
 */
final class Tally {
  private final double[] values;
  private final double[] upTo;

  private Tally(double[] values, double[] upTo) {
    this.values = values;
    this.upTo = upTo;
  }

  static Tally of(Distribution distribution) {
    List<Bucket> buckets = distribution.values();
    double[] values = new double[buckets.size()];
    double[] upTo = new double[buckets.size()];
    double total = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = buckets.get(i).value();
      total += buckets.get(i).count();
      upTo[i] = total;
    }
    return new Tally(values, upTo);
  }

  /** Returns what is wrong with a distribution of times; null if nothing is. */
  static @Nullable String doubt(Distribution distribution) {
    for (Bucket bucket : distribution.values()) {
      if (!(Double.isFinite(bucket.value()) && bucket.value() >= 0)) {
        return "has a latency that cannot be: " + bucket.value();
      }
      if (bucket.count() < 0) {
        return "counts a latency " + bucket.count() + " times";
      }
    }
    return null;
  }

  /** Returns this and another one together. */
  Tally and(Tally other) {
    int size = values.length + other.values.length;
    double[] merged = new double[size];
    double[] counts = new double[size];
    int i = 0;
    int j = 0;
    double total = 0;
    for (int k = 0; k < size; k++) {
      boolean mine =
          j == other.values.length || (i < values.length && values[i] <= other.values[j]);
      merged[k] = mine ? values[i] : other.values[j];
      total += mine ? count(i++) : other.count(j++);
      counts[k] = total;
    }
    return new Tally(merged, counts);
  }

  int size() {
    return values.length;
  }

  double value(int index) {
    return values[index];
  }

  double count(int index) {
    return upTo[index] - before(index);
  }

  /** Returns how many values come before an index, 0 to {@link #size}. */
  double before(int index) {
    return index == 0 ? 0 : upTo[index - 1];
  }

  double total() {
    return before(values.length);
  }

  /** Returns the {@code rank}-th smallest value, from 1 up to the total. */
  double ranked(double rank) {
    int index = 0;
    while (index < values.length - 1 && upTo[index] < rank) {
      index++;
    }
    return values[index];
  }

  /** Returns the smallest value that at least the part {@code quantile} does not exceed. */
  double quantile(double quantile) {
    // 0.07 x 100 is a little more than 7; the 8th value would be wrong.
    return ranked(Math.max(1, Math.ceil(quantile * total() * (1 - 1e-12))));
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * count(i);
    }
    return sum / total();
  }

  /** Returns how many values are above a limit, or, if {@code orAt}, at it. */
  Counts above(double limit, boolean orAt) {
    int index = 0;
    while (index < values.length && (orAt ? values[index] < limit : values[index] <= limit)) {
      index++;
    }
    return new Counts(total() - before(index), total());
  }
}
