package dev.guardian.delivery;

import dev.guardian.delivery.Distribution.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Counts latencies rounded to two digits, as a source would. */
final class Histogram {
  private static final int DECADES = 8;
  private static final double SMALLEST = 1e-5;

  /** What the cells stand for, as a source would write it. */
  private static final double[] VALUES =
      IntStream.range(0, 90 * DECADES)
          .mapToDouble(cell -> Double.parseDouble(10 + cell % 90 + "e" + (cell / 90 - 5)))
          .toArray();

  private final long[] counts = new long[90 * DECADES];

  /** Returns the cell of a latency, from 0.1 ms to 1,000 s. */
  static int cell(double seconds) {
    double scaled = Math.min(Math.max(seconds / SMALLEST, 10), 9.9e8);
    int decade = 0;
    while (scaled >= 99.5) {
      scaled /= 10;
      decade++;
    }
    return 90 * Math.min(decade, DECADES - 1) + (int) Math.round(scaled) - 10;
  }

  void add(int cell) {
    counts[cell]++;
  }

  Distribution distribution() {
    List<Bucket> buckets = new ArrayList<>();
    for (int cell = 0; cell < counts.length; cell++) {
      if (counts[cell] > 0) {
        buckets.add(new Bucket(VALUES[cell], counts[cell]));
      }
    }
    return new Distribution(buckets);
  }
}
