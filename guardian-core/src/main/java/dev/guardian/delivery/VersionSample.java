package dev.guardian.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one version of a service did over a time, as a metric source tells it. The numbers are as
 * the source gave them: what cannot be (NaN, infinite, negative, more errors than requests) is no
 * evidence, and the judge says so.
 *
 * @param digest which version
 * @param from the beginning of the time
 * @param to up to when the source vouches for it; a source that lags behind says less than it was
 *     asked for
 * @param requests how many requests it answered or failed to answer
 * @param errors how many of them failed
 * @param latencies how long they took, in seconds
 * @param gauges other metrics by name, the latest value in the base unit: ratios 0 to 1 for {@code
 *     memory.used} and {@code cpu.used}
 */
public record VersionSample(
    String digest,
    Instant from,
    Instant to,
    double requests,
    double errors,
    Distribution latencies,
    Map<String, Double> gauges) {
  public VersionSample {
    gauges = Collections.unmodifiableMap(new TreeMap<>(gauges));
  }
}
