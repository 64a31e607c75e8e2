package dev.guardian.local;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The requests of one version, in the order they ended: twelve bytes each. */
final class VersionHistory {
  private static final int ERROR = 1 << 16;

  private long[] times = new long[256];
  private int[] kinds = new int[256];
  private int size;

  /**
   * Adds a request that ended no earlier than those before it.
   *
   * @param time microseconds since 1970
   * @param latency a {@link LatencyScale} number
   */
  void add(long time, int latency, boolean error) {
    if (size == times.length) {
      times = Arrays.copyOf(times, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    times[size] = time;
    kinds[size++] = error ? latency | ERROR : latency;
  }

  /** Forgets what ended before a moment. */
  void forgetBefore(long time) {
    int first = firstFrom(time);
    if (first > 0) {
      System.arraycopy(times, first, times, 0, size - first);
      System.arraycopy(kinds, first, kinds, 0, size - first);
      size -= first;
    }
  }

  /** Counts what ended at or after {@code from}, and before {@code to}. */
  SampleAnswer count(long from, long to) {
    int end = firstFrom(to);
    long errors = 0;
    long requests = 0;
    Map<Integer, Long> latencies = new TreeMap<>();
    for (int i = firstFrom(from); i < end; i++) {
      requests++;
      errors += (kinds[i] & ERROR) == 0 ? 0 : 1;
      latencies.merge(kinds[i] & ~ERROR, 1L, Long::sum);
    }
    return new SampleAnswer(from, to, requests, errors, latencies, Map.of());
  }

  private int firstFrom(long time) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
