package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import org.jspecify.annotations.Nullable;

/** How many requests a version got: the traffic's doing, so there is nothing to test. */
record Requests() implements Metric {
  @Override
  public Dimension dimension() {
    return Dimension.COUNT;
  }

  @Override
  public boolean tested() {
    return false;
  }

  @Override
  public @Nullable String doubt(VersionSample sample, int minimum) {
    String doubt = Counts.doubt("requests", sample.requests());
    return doubt != null || minimum == 0 ? doubt : Counts.tooFew(sample.requests(), minimum);
  }

  @Override
  public double value(VersionSample sample) {
    return sample.requests();
  }

  @Override
  public String words(VersionSample sample) {
    return Figures.count(sample.requests()) + " requests";
  }

  @Override
  public Excess excess(VersionSample more, VersionSample less, Bar bar) {
    return Excess.bare(this, value(more), value(less), bar);
  }
}
