package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What a simulated version did in a tenth of a second: a pure function of its law, its part of the
 * traffic and the random numbers given.
 */
record Tick(long requests, long errors, List<Distribution.Bucket> latencies) {
  /** How many there are in a second. */
  static final int PER_SECOND = 10;

  private static final double LARGEST_MEAN = 16;

  Tick {
    latencies = List.copyOf(latencies);
  }

  static Tick draw(VersionLaw law, Traffic.Part part, SplittableRandom random) {
    long requests = poisson(law.requestsPerSecond() * part.share() / PER_SECOND, random);
    long errors = 0;
    List<Distribution.Bucket> latencies = new ArrayList<>();
    for (long i = 0; i < requests; i++) {
      if (!part.answers() || random.nextDouble() < law.errorRate()) {
        errors++;
      }
      double scatter = Math.exp(law.spread() * random.nextGaussian());
      latencies.add(new Distribution.Bucket(rounded(law.median().toNanos() / 1e9 * scatter), 1));
    }
    return new Tick(requests, errors, latencies);
  }

  /** A sum of halves has the distribution of the whole; small means are drawn directly. */
  private static long poisson(double mean, SplittableRandom random) {
    if (mean > LARGEST_MEAN) {
      return poisson(mean / 2, random) + poisson(mean / 2, random);
    }
    double limit = Math.exp(-mean);
    long count = -1;
    for (double product = 1; product > limit || count < 0; count++) {
      product *= random.nextDouble();
    }
    return count;
  }

  /** Two digits, as sources round. */
  private static double rounded(double seconds) {
    double unit = Math.pow(10, Math.floor(Math.log10(seconds)) - 1);
    return Math.rint(seconds / unit) * unit;
  }
}
