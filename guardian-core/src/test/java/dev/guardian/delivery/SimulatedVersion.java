package dev.guardian.delivery;

import java.util.Map;
import java.util.SplittableRandom;

/** A version that answers simulated requests: some fail, some are slow. */
final class SimulatedVersion {
  private static final int KINDS = 8_192;

  private final double errors;
  private final int[] latencies = new int[KINDS];

  /**
   * @param errors the part of the requests that fail
   * @param median the median latency in seconds
   * @param spread the standard deviation of the latency's logarithm; from 1 on its tail is heavy
   * @param hiccups the part of the requests that take ten times as long
   */
  SimulatedVersion(
      double errors, double median, double spread, double hiccups, SplittableRandom random) {
    this.errors = errors;
    for (int i = 0; i < KINDS; i++) {
      double latency = median * Math.exp(spread * gaussian(random));
      latencies[i] = Histogram.cell(random.nextDouble() < hiccups ? 10 * latency : latency);
    }
  }

  // SplittableRandom has no nextGaussian on every JDK that the tests run on.
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }

  /** What it did since a step began. */
  final class Run {
    private final Histogram histogram = new Histogram();
    private long requests;
    private long failed;

    void serve(long more, SplittableRandom random) {
      for (long i = 0; i < more; i++) {
        histogram.add(latencies[random.nextInt(KINDS)]);
        failed += random.nextDouble() < errors ? 1 : 0;
      }
      requests += more;
    }

    VersionSample sample(String digest) {
      return new VersionSample(
          digest, Samples.AT, Samples.AT, requests, failed, histogram.distribution(), Map.of());
    }
  }
}
