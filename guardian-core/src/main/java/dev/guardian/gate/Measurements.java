package dev.guardian.gate;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Measurements by metric; where two gates measured the same metric, the worse-known first one
 * counts only if equal.
 */
public final class Measurements {
  /** Nothing measured. */
  public static final Measurements NONE = new Measurements(List.of());

  private final Map<String, Measurement> byMetric = new LinkedHashMap<>();

  private Measurements(Collection<Measurement> measurements) {
    for (Measurement measurement : measurements) {
      byMetric.merge(measurement.metric(), measurement, Measurements::combine);
    }
  }

  /**
   * Takes measurements; of two of the same metric the one with a value is kept, of two values the
   * smaller.
   */
  public static Measurements of(Collection<Measurement> measurements) {
    return new Measurements(measurements);
  }

  private static Measurement combine(Measurement first, Measurement second) {
    if (first.value() == null || second.value() == null) {
      return first.value() == null ? second : first;
    }
    return first.value() <= second.value() ? first : second;
  }

  public Optional<Measurement> find(String metric) {
    return Optional.ofNullable(byMetric.get(metric));
  }
}
