package dev.guardian.delivery;

import dev.guardian.delivery.CanaryJudge.Evidence;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says whether a sample still speaks of the present. */
final class Freshness {
  private Freshness() {}

  /** Returns why a sample is too old, to stand after the version's name; null if it is not. */
  static @Nullable String doubt(VersionSample sample, Evidence evidence) {
    Duration age = Duration.between(sample.to(), evidence.observation().at());
    return age.compareTo(evidence.freshness()) <= 0
        ? null
        : "was last measured "
            + age.toSeconds()
            + " s ago, and a sample may be "
            + evidence.freshness().toSeconds()
            + " s old";
  }
}
