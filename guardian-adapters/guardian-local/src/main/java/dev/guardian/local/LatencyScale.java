package dev.guardian.local;

import java.math.BigDecimal;

/**
 * Latencies rounded to two significant digits, each with a number: 10 to 99 units of a power of
 * ten. From a microsecond, which stands for anything shorter, to beyond two hours.
 */
final class LatencyScale {
  private static final int MANTISSAS = 90;
  private static final int DECADES = 10;

  /** How many numbers there are. */
  static final int SIZE = MANTISSAS * DECADES;

  private static final double[] SECONDS = seconds();

  private LatencyScale() {}

  /** Returns the number of a latency. */
  static int number(long nanos) {
    // 100 ns is the unit in which a microsecond has two digits.
    long value = Math.max(10, Math.round(nanos / 100.0));
    int decade = 0;
    while (value > 99) {
      value = (value + 5) / 10;
      decade++;
    }
    return decade >= DECADES ? SIZE - 1 : decade * MANTISSAS + (int) value - 10;
  }

  /** Returns the latency in seconds. */
  static double seconds(int number) {
    return SECONDS[number];
  }

  private static double[] seconds() {
    double[] all = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      // By way of decimals, so that 0.12 is the very double that is written so.
      all[i] = BigDecimal.valueOf(10 + i % MANTISSAS, 7 - i / MANTISSAS).doubleValue();
    }
    return all;
  }
}
