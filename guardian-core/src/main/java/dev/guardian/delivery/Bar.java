package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * What a difference between two versions must pass to count.
 *
 * @param alpha the highest chance at which a difference is not taken for chance; null if nothing is
 *     tested and the point estimates alone count
 * @param tolerance how much more than the other version's value it must be, as a part of that
 *     value; only where the metric is no rate
 * @param floor how much more it must be in the metric's base unit
 * @param minimum how many requests each version must have answered
 */
record Bar(@Nullable Double alpha, double tolerance, double floor, int minimum) {

  /** Returns whether a test is due that no chance is left for: it could never say "worse". */
  boolean forbidsTest(Metric metric) {
    return metric.tested() && alpha != null && !(alpha > 0);
  }

  /** Returns how much more than {@code value} another one must be. */
  double least(double value) {
    return Math.max(tolerance * value, floor);
  }

  /** Says what is no reason to fire. */
  String words(Metric metric, double least) {
    Dimension dimension = metric.dimension();
    String small = "a difference under " + Figures.show(least, dimension);
    return alpha == null || !metric.tested()
        ? small
        : "p above " + Figures.chance(alpha) + ", or " + small;
  }
}
