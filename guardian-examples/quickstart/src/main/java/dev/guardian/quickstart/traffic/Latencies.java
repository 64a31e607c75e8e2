package dev.guardian.quickstart.traffic;

import java.time.Duration;
import java.util.Arrays;

/** Times until an answer, in microseconds, all of them. Not safe for many threads. */
final class Latencies {
  private int[] micros = new int[64];
  private int size;

  void add(Duration took) {
    add((int) Math.min(Integer.MAX_VALUE, took.toNanos() / 1_000));
  }

  void addAll(Latencies others) {
    for (int i = 0; i < others.size; i++) {
      add(others.micros[i]);
    }
  }

  private void add(int value) {
    if (size == micros.length) {
      micros = Arrays.copyOf(micros, 2 * size);
    }
    micros[size++] = value;
  }

  /**
   * Returns the smallest time that this part of all is not longer than; zero if there is none.
   *
   * @param part above 0 and at most 1
   */
  Duration quantile(double part) {
    if (size == 0) {
      return Duration.ZERO;
    }
    int[] sorted = Arrays.copyOf(micros, size);
    Arrays.sort(sorted);
    return Duration.ofNanos(1_000L * sorted[(int) Math.ceil(part * size) - 1]);
  }
}
