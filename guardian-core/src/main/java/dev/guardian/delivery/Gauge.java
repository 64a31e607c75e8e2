package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value that a version has at a moment; there is one only, so there is nothing to test. */
record Gauge(String name) implements Metric {
  private static final Set<String> RATIOS = Set.of("memory.used", "cpu.used");

  @Override
  public @Nullable Dimension dimension() {
    return RATIOS.contains(name) ? Dimension.RATIO : null;
  }

  @Override
  public boolean tested() {
    return false;
  }

  @Override
  public @Nullable String doubt(VersionSample sample, int minimum) {
    Double value = sample.gauges().get(name);
    if (value == null) {
      return "has no metric "
          + name
          + "; there are "
          + Metric.BUILT_IN
          + (sample.gauges().isEmpty() ? "" : ", " + String.join(", ", sample.gauges().keySet()));
    }
    return Double.isFinite(value) && value >= 0
        ? null
        : "has a " + name + " that cannot be: " + value;
  }

  @Override
  public double value(VersionSample sample) {
    Double value = sample.gauges().get(name);
    return value == null ? Double.NaN : value;
  }

  @Override
  public String words(VersionSample sample) {
    return name + " " + Figures.show(value(sample), dimension());
  }

  @Override
  public Excess excess(VersionSample more, VersionSample less, Bar bar) {
    return Excess.bare(this, value(more), value(less), bar);
  }
}
