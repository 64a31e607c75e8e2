package dev.guardian.delivery;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The rank test of Mann and Whitney on counted values, which stay counted: a day of requests is
 * some hundred steps. Ties are corrected for and the step from one rank to the next is smoothed.
 */
final class Ranks {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Ranks() {}

  /** Returns the chance of ranks as high as {@code more}'s or higher if both sides were alike. */
  static double chance(Tally more, Tally less) {
    double pairs = more.total() * less.total();
    double all = more.total() + less.total();
    double won = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < more.size() || j < less.size()) {
      double value =
          Math.min(
              i < more.size() ? more.value(i) : Double.POSITIVE_INFINITY,
              j < less.size() ? less.value(j) : Double.POSITIVE_INFINITY);
      int nextMore = after(more, i, value);
      int nextLess = after(less, j, value);
      double mine = more.before(nextMore) - more.before(i);
      double theirs = less.before(nextLess) - less.before(j);
      won += mine * (less.before(j) + theirs / 2);
      double tied = mine + theirs;
      ties += tied * (tied - 1) * (tied + 1);
      i = nextMore;
      j = nextLess;
    }
    double variance = pairs / 12 * (all + 1 - ties / (all * (all - 1)));
    return variance > 0
        ? NORMAL.survivalProbability((won - pairs / 2 - 0.5) / Math.sqrt(variance))
        : 1;
  }

  private static int after(Tally tally, int index, double value) {
    int next = index;
    while (next < tally.size() && tally.value(next) <= value) {
      next++;
    }
    return next;
  }
}
