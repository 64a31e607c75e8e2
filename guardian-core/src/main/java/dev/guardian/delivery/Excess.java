package dev.guardian.delivery;

import org.jspecify.annotations.Nullable;

/**
 * By how much one version exceeds another on one metric.
 *
 * @param clear whether it passes the bar
 * @param chance the chance of seeing as much or more if both were alike, 0 to 1; null where nothing
 *     was tested
 * @param least the difference that was wanted, in the metric's base unit
 * @param words what was found, for people
 */
record Excess(boolean clear, @Nullable Double chance, double least, String words) {

  /** Compares the values alone. */
  static Excess bare(Metric metric, double more, double less, Bar bar) {
    double least = bar.least(less);
    boolean clear = more > less && Rounding.atLeast(more - less, least);
    return new Excess(clear, null, least, "values compared without a test");
  }
}
