package dev.guardian.engine;

import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks a source of metrics, which knows the time on the wall only, and brings what it answers back
 * to the engine's time.
 */
record OnTheWall(MetricSource source, Timers clock) implements MetricSource {

  @Override
  public VersionSample sample(Target target, String digest, Instant from, Instant to) {
    Duration ahead = Duration.between(to, clock.onTheWall(to));
    if (ahead.isZero()) {
      return source.sample(target, digest, from, to);
    }
    VersionSample sample = source.sample(target, digest, from.plus(ahead), to.plus(ahead));
    return new VersionSample(
        sample.digest(),
        sample.from().minus(ahead),
        sample.to().minus(ahead),
        sample.requests(),
        sample.errors(),
        sample.latencies(),
        sample.gauges());
  }
}
