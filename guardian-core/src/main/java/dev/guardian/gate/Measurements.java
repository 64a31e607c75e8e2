package dev.guardian.gate;

import java.util.Collection;
import java.util.List;

/**
 * What one gate measured. A metric that stands in several of its reports was measured several
 * times, and a condition must hold for each.
 */
public final class Measurements {
  /** Nothing measured. */
  public static final Measurements NONE = new Measurements(List.of());

  private final List<Measurement> all;

  private Measurements(List<Measurement> all) {
    this.all = all;
  }

  public static Measurements of(Collection<Measurement> measurements) {
    return new Measurements(List.copyOf(measurements));
  }

  /**
   * Returns the measurements of a metric in the order they were taken; empty if it was not
   * measured.
   */
  public List<Measurement> of(String metric) {
    return all.stream().filter(each -> each.metric().equals(metric)).toList();
  }
}
