package dev.guardian.testkit.delivery;

import java.time.Duration;
import java.util.Map;

/**
 * How a simulated version behaves.
 *
 * @param requestsPerSecond how many requests it would get with all traffic; it gets its share
 * @param errorRate the chance that a request fails, 0 to 1
 * @param median the latency that half of all requests take at most
 * @param spread how far latencies scatter, as the standard deviation of their logarithm: 0 for all
 *     alike, 0.5 for a p99 of three medians
 * @param gauges other metrics by name, in their base unit
 */
public record VersionLaw(
    double requestsPerSecond,
    double errorRate,
    Duration median,
    double spread,
    Map<String, Double> gauges) {

  /** The scatter of an ordinary service. */
  public static final double STANDARD_SPREAD = 0.5;

  public VersionLaw {
    gauges = Map.copyOf(gauges);
  }

  /** A version with ordinary scatter and a third of its memory and processor in use. */
  public static VersionLaw of(double requestsPerSecond, double errorRate, Duration median) {
    return new VersionLaw(
        requestsPerSecond,
        errorRate,
        median,
        STANDARD_SPREAD,
        Map.of("memory.used", 0.33, "cpu.used", 0.33));
  }

  /** The same with another error rate. */
  public VersionLaw withErrorRate(double rate) {
    return new VersionLaw(requestsPerSecond, rate, median, spread, gauges);
  }

  /** The same with another median latency. */
  public VersionLaw withMedian(Duration other) {
    return new VersionLaw(requestsPerSecond, errorRate, other, spread, gauges);
  }

  /** The same with another value of a gauge. */
  public VersionLaw withGauge(String metric, double value) {
    Map<String, Double> all = new java.util.TreeMap<>(gauges);
    all.put(metric, value);
    return new VersionLaw(requestsPerSecond, errorRate, median, spread, all);
  }
}
