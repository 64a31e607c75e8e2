package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the judge can say of a version under a metric's name. */
sealed interface Metric permits ErrorRate, Latency, Requests, Gauge {
  /** The names that every sample answers to; any other is a gauge's. */
  String BUILT_IN = "error.rate, requests, latency.mean, latency.p50 to latency.p99.9";

  Pattern LATENCY = Pattern.compile("latency\\.p([0-9]{1,2}(?:\\.[0-9]{1,6})?)");

  /** Returns the metric of this name; one that is not built in is a gauge. */
  static Metric named(String name) {
    Matcher latency = LATENCY.matcher(name);
    if (latency.matches()) {
      double quantile = new BigDecimal(latency.group(1)).movePointLeft(2).doubleValue();
      return quantile > 0 ? new Latency(name, quantile) : new Gauge(name);
    }
    return switch (name) {
      case "error.rate" -> new ErrorRate();
      case "requests" -> new Requests();
      case "latency.mean" -> new Latency(name, null);
      default -> new Gauge(name);
    };
  }

  /** Returns what kind of number it is; null if only the source knows. */
  @Nullable Dimension dimension();

  /** Returns whether it comes from single requests, so that chance can be told from difference. */
  boolean tested();

  /**
   * Returns why a sample is no evidence, to stand after the version's name; null if it is some.
   *
   * @param minimum how many requests the version must have answered, where requests are counted
   */
  @Nullable String doubt(VersionSample sample, int minimum);

  /** Returns the value in the base unit; of a sample without doubt. */
  double value(VersionSample sample);

  /** Returns the value with its interval, for people; of a sample without doubt. */
  String words(VersionSample sample);

  /** Says whether one version exceeds another; of samples without doubt. */
  Excess excess(VersionSample more, VersionSample less, Bar bar);
}
