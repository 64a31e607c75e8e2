package dev.guardian.local;

import java.util.random.RandomGenerator;

/**
 * Chooses among routes so that each gets its part of every short stretch of requests, not only on
 * average: of 400 requests at 5 % it is 20. Within a stretch the order is random, so that a client
 * whose requests come in a rhythm does not always hit the same version. Not safe for several
 * threads.
 */
final class WeightedChoice {
  /** How many choices are made, and then shuffled, at a time. */
  private static final int STRETCH = 20;

  private final double[] weights;
  private final double[] owed;
  private final double total;
  private final RandomGenerator random;
  private final int[] stretch = new int[STRETCH];
  private int next = STRETCH;

  /**
   * @param weights one for each route, not negative, at least one above 0
   */
  WeightedChoice(double[] weights, RandomGenerator random) {
    this.weights = weights.clone();
    this.owed = new double[weights.length];
    this.random = random;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    this.total = sum;
  }

  /** Returns the number of the next route. */
  int next() {
    if (next == STRETCH) {
      choose();
      shuffle();
      next = 0;
    }
    return stretch[next++];
  }

  /** Each route is owed its weight more at every turn; the one that is owed most is paid. */
  private void choose() {
    for (int turn = 0; turn < STRETCH; turn++) {
      int most = -1;
      for (int i = 0; i < weights.length; i++) {
        owed[i] += weights[i];
        if (weights[i] > 0 && (most < 0 || owed[i] > owed[most])) {
          most = i;
        }
      }
      owed[most] -= total;
      stretch[turn] = most;
    }
  }

  private void shuffle() {
    for (int i = STRETCH - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int held = stretch[i];
      stretch[i] = stretch[other];
      stretch[other] = held;
    }
  }
}
