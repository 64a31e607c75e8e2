package dev.guardian.delivery;

/**
 * By how much one side's values lie above the other's: the median of the differences of all pairs,
 * by Hodges and Lehmann. A few slow requests do not move it.
 */
final class Shift {
  private static final int HALVINGS = 48;

  /** Differences closer than this part of their range are one, computed from other values. */
  private static final double ROUNDING = 1e-12;

  private Shift() {}

  /** Returns the shift of {@code more} over {@code less}; negative if it lies below. */
  static double of(Tally more, Tally less) {
    double half = more.total() * less.total() / 2;
    double low = more.value(0) - less.value(less.size() - 1);
    double high = more.value(more.size() - 1) - less.value(0);
    double rounding = (high - low) * ROUNDING;
    double middle = half(more, less, half, low, high);
    // An even number of pairs has two in the middle.
    boolean even = Rounding.atLeast(half, atMost(more, less, middle + rounding));
    return even ? (middle + next(more, less, middle + rounding)) / 2 : middle;
  }

  /** Returns the smallest difference that half of the pairs do not exceed, but for rounding. */
  private static double half(Tally more, Tally less, double half, double least, double most) {
    double low = least;
    double high = most;
    if (atMost(more, less, low) >= half) {
      return low;
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double middle = low + (high - low) / 2;
      if (atMost(more, less, middle) < half) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Returns how many pairs differ by {@code limit} at most. */
  private static double atMost(Tally more, Tally less, double limit) {
    double pairs = 0;
    int j = 0;
    for (int i = 0; i < more.size(); i++) {
      while (j < less.size() && more.value(i) - less.value(j) > limit) {
        j++;
      }
      pairs += more.count(i) * (less.total() - less.before(j));
    }
    return pairs;
  }

  /** Returns the smallest difference of a pair above {@code limit}; the limit if there is none. */
  private static double next(Tally more, Tally less, double limit) {
    double next = Double.POSITIVE_INFINITY;
    int j = 0;
    for (int i = 0; i < more.size(); i++) {
      while (j < less.size() && more.value(i) - less.value(j) > limit) {
        j++;
      }
      for (int last = j - 1; last >= 0 && more.count(i) > 0; last--) {
        if (less.count(last) > 0) {
          next = Math.min(next, more.value(i) - less.value(last));
          break;
        }
      }
    }
    return next == Double.POSITIVE_INFINITY ? limit : next;
  }
}
