package dev.guardian.delivery;

/**
 * How many values of each side lie in the upper tail of both together.
 *
 * @param cut where the tail begins
 * @param more how many of one side's
 * @param less how many of the other's
 */
record Tail(double cut, Counts more, Counts less) {

  /**
   * Cuts both sides where the quantile of all values lies, and returns the tail that is less likely
   * to be chance: that above the cut, or that with the cut. Requests that all ran into one time-out
   * share a value, and above it there is nothing; but where most requests share it, they are not
   * the tail. Which side a value is from plays no part in the cut, so it favours neither.
   */
  static Tail beyond(double quantile, Tally more, Tally less) {
    double cut = more.and(less).quantile(quantile);
    Tail above = new Tail(cut, more.above(cut, false), less.above(cut, false));
    Tail from = new Tail(cut, more.above(cut, true), less.above(cut, true));
    return above.chance() <= from.chance() ? above : from;
  }

  /** Returns the chance of as many or more; doubled, because the better of two tails was taken. */
  double chance() {
    return Math.min(1, 2 * more.chanceBeside(less));
  }
}
