package dev.guardian.testkit.simulation;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Distribution.Bucket;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricException;
import dev.guardian.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures the services, rightly or wrongly, and knows which of its answers were right. */
final class MetricModel {
  private static final double PER_SECOND = 200;
  private static final Map<String, Double> GAUGES = Map.of("memory.used", 0.3, "cpu.used", 0.3);

  private final World world;
  private final ServiceModel services;
  private final Chance chance;
  private final Set<Sound> sound = new HashSet<>();

  /** What it answered, whenever that was: an engine has its own time. */
  private record Sound(String digest, Duration time, double requests, double errors) {
    static Sound of(VersionSample sample) {
      return new Sound(
          sample.digest(),
          Duration.between(sample.from(), sample.to()),
          sample.requests(),
          sample.errors());
    }
  }

  MetricModel(World world, ServiceModel services, Chance chance) {
    this.world = world;
    this.services = services;
    this.chance = chance;
  }

  /** Returns whether this is what it truly answered, and it says something. */
  boolean affirms(VersionSample sample) {
    return sound.contains(Sound.of(sample));
  }

  MetricSource source(Life life) {
    return (target, digest, from, to) ->
        world
            .calls()
            .call(life, "measure", () -> answer(target, digest, from, to), MetricException::new);
  }

  private VersionSample answer(Target target, String digest, Instant from, Instant to) {
    VersionSample actual = measured(target, digest, from, to);
    if (chance.of(world.rates().distorts())) {
      world.note("measures wrongly", digest);
      return distorted(actual);
    }
    if (actual.requests() > 0) {
      sound.add(Sound.of(actual));
    }
    return actual;
  }

  private VersionSample measured(Target target, String digest, Instant from, Instant to) {
    double share = services.platform().observe(target).traffic(digest) / 100;
    double seconds = Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    long requests = (long) (PER_SECOND * share * seconds);
    long errors = (long) (requests * services.errorRate(digest));
    return sample(digest, from, to, requests, errors, latencies(requests));
  }

  private static Distribution latencies(long requests) {
    return new Distribution(
        List.of(
            new Bucket(0.01, requests / 2),
            new Bucket(0.02, requests / 3),
            new Bucket(0.05, requests - requests / 2 - requests / 3)));
  }

  private static VersionSample sample(
      String digest,
      Instant from,
      Instant to,
      double requests,
      double errors,
      Distribution latencies) {
    return new VersionSample(digest, from, to, requests, errors, latencies, GAUGES);
  }

  private VersionSample distorted(VersionSample of) {
    double requests = of.requests();
    return switch (chance.below(7)) {
      case 0 -> throw new MetricException("the query was terminated");
      case 1 -> with(of, of.to(), requests, Double.NaN);
      case 2 -> with(of, of.to(), Double.NaN, Double.NaN);
      case 3 -> with(of, of.to(), Double.POSITIVE_INFINITY, 0);
      case 4 -> with(of, of.to(), requests, requests + 1);
      case 5 -> with(of, of.from().minus(Duration.ofHours(1)), requests, 0);
      default -> sample(of.digest(), of.from(), of.to(), 0, 0, Distribution.EMPTY);
    };
  }

  private static VersionSample with(VersionSample of, Instant to, double requests, double errors) {
    return sample(of.digest(), of.from(), to, requests, errors, of.latencies());
  }
}
