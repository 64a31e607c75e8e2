package dev.guardian.spi;

import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import java.time.Instant;

/** Says how versions of a service do. Safe for use by several threads. */
public interface MetricSource {

  /**
   * Returns what a version did between two moments. Asking again for the same time gives the same
   * counts, or larger ones if the source had not caught up. A version that got no request is a
   * sample with no requests, not an error.
   *
   * @throws MetricException if the source does not answer or answers what cannot be read
   */
  VersionSample sample(Target target, String digest, Instant from, Instant to);
}
