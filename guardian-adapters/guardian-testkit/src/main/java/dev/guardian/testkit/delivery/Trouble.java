package dev.guardian.testkit.delivery;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.VersionSample;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What can be wrong with a metric source. */
public enum Trouble {
  /** It does not answer. */
  DOWN,
  /** It answers with NaN. */
  NOT_A_NUMBER,
  /** It answers with infinity. */
  INFINITE,
  /** It answers with numbers below 0. */
  NEGATIVE,
  /** It counts more errors than requests. */
  MORE_ERRORS_THAN_REQUESTS,
  /** It knows of nothing since the trouble began, and says so. */
  STALE,
  /** It knows of no request, although there were some. */
  EMPTY,
  /** It answers late: see {@link SimulatedMetrics#SLOWNESS}. */
  SLOW;

  /** Returns what the source says in this trouble. */
  VersionSample distort(VersionSample sound) {
    return switch (this) {
      case DOWN, STALE, SLOW -> sound;
      case NOT_A_NUMBER -> saying(sound, Double.NaN, Double.NaN);
      case INFINITE -> saying(sound, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
      case NEGATIVE -> saying(sound, -1 - sound.requests(), -1 - sound.errors());
      case MORE_ERRORS_THAN_REQUESTS ->
          with(sound, sound.requests(), sound.requests() + 1, sound.latencies(), sound.gauges());
      case EMPTY -> with(sound, 0, 0, Distribution.EMPTY, Map.of());
    };
  }

  private static VersionSample saying(VersionSample sound, double requests, double errors) {
    Map<String, Double> gauges = new TreeMap<>(sound.gauges());
    gauges.replaceAll((metric, value) -> requests);
    return with(sound, requests, errors, Distribution.of(requests), gauges);
  }

  private static VersionSample with(
      VersionSample sound,
      double requests,
      double errors,
      Distribution latencies,
      Map<String, Double> gauges) {
    Instant to = sound.to();
    return new VersionSample(sound.digest(), sound.from(), to, requests, errors, latencies, gauges);
  }
}
