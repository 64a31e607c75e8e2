package dev.guardian.kernel;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.VersionSample;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One look in short.
 *
 * @param at when
 * @param traffic the new version's part of the traffic in percent, as the platform said
 * @param canary what the new version did since the step began
 * @param stable what the stable version did over the same time; null if it is not there
 * @param outcome what the judge said
 */
public record Reading(
    Instant at,
    double traffic,
    Version canary,
    @Nullable Version stable,
    Judgement.Outcome outcome) {

  /**
   * What a version did.
   *
   * @param p99 the 99th percentile of its latencies in seconds; NaN without any
   */
  public record Version(double requests, double errors, double p50, double p99) {
    static Version of(VersionSample sample) {
      return new Version(
          sample.requests(),
          sample.errors(),
          sample.latencies().quantile(0.5),
          sample.latencies().quantile(0.99));
    }
  }

  static Reading of(Observation seen, Judgement judgement) {
    VersionSample stable = seen.stable();
    return new Reading(
        seen.at(),
        seen.serving().traffic(seen.canary().digest()),
        Version.of(seen.canary()),
        stable == null ? null : Version.of(stable),
        judgement.outcome());
  }
}
