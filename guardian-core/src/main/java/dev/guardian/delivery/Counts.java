package dev.guardian.delivery;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How many of how many. Sources that extrapolate give broken numbers; between whole ones the
 * binomial distribution goes on as the beta distribution that it is a case of.
 *
 * @param hits 0 to {@code of}
 * @param of above 0
 */
record Counts(double hits, double of) {
  /** The outer part on each side of a 95 % interval. */
  static final double OUTSIDE = 0.025;

  /** More than anybody counts; sums and products of less stay exact enough. */
  private static final double MOST = 1e15;

  static @Nullable String doubt(String what, double count) {
    return Double.isFinite(count) && count >= 0 && count <= MOST
        ? null
        : "has a number of " + what + " that cannot be: " + count;
  }

  static @Nullable String tooFew(double requests, int minimum) {
    return requests >= minimum && requests > 0
        ? null
        : "has " + Figures.count(requests) + " of at least " + Math.max(minimum, 1) + " requests";
  }

  double rate() {
    return hits / of;
  }

  /** Returns the lower end of the 95 % interval by Clopper and Pearson. */
  double lower() {
    return hits <= 0
        ? 0
        : Math.min(
            rate(), BetaDistribution.of(hits, of - hits + 1).inverseCumulativeProbability(OUTSIDE));
  }

  /** Returns the upper end of the 95 % interval by Clopper and Pearson. */
  double upper() {
    return hits >= of
        ? 1
        : Math.max(
            rate(), BetaDistribution.of(hits + 1, of - hits).inverseSurvivalProbability(OUTSIDE));
  }

  /**
   * Returns the chance of at least so many hits if the other side's rate were the same: given how
   * many hits both have together, they fall on this side with its part of the whole. Exact while
   * hits are rare; while they are not it is the larger, so the careful, number.
   */
  double chanceBeside(Counts other) {
    double part = of / (of + other.of);
    // The upper tail of a binomial distribution is a beta distribution's lower one.
    return hits <= 0 ? 1 : BetaDistribution.of(hits, other.hits + 1).cumulativeProbability(part);
  }
}
