package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import org.jspecify.annotations.Nullable;

/** The part of the requests that failed. */
record ErrorRate() implements Metric {
  @Override
  public Dimension dimension() {
    return Dimension.RATIO;
  }

  @Override
  public boolean tested() {
    return true;
  }

  @Override
  public @Nullable String doubt(VersionSample sample, int minimum) {
    String doubt = Counts.doubt("requests", sample.requests());
    doubt = doubt == null ? Counts.doubt("errors", sample.errors()) : doubt;
    if (doubt != null) {
      return doubt;
    }
    if (sample.errors() > sample.requests()) {
      return "has more errors ("
          + Figures.count(sample.errors())
          + ") than requests ("
          + Figures.count(sample.requests())
          + ")";
    }
    return Counts.tooFew(sample.requests(), minimum);
  }

  @Override
  public double value(VersionSample sample) {
    return counts(sample).rate();
  }

  @Override
  public String words(VersionSample sample) {
    Counts counts = counts(sample);
    return Figures.count(counts.hits())
        + " of "
        + Figures.count(counts.of())
        + " failed ("
        + Figures.percent(counts.rate())
        + ", 95 % interval "
        + Figures.percents(counts.lower(), counts.upper())
        + ")";
  }

  @Override
  public Excess excess(VersionSample more, VersionSample less, Bar bar) {
    Double alpha = bar.alpha();
    Counts left = counts(more);
    Counts right = counts(less);
    // A rate knows no tolerance: twice as many errors are an incident however few there were.
    Bar absolute = new Bar(alpha, 0, bar.floor(), bar.minimum());
    Excess bare = Excess.bare(this, left.rate(), right.rate(), absolute);
    if (alpha == null) {
      return bare;
    }
    double chance = left.chanceBeside(right);
    boolean evident = chance <= alpha;
    String small =
        !evident || bare.clear()
            ? ""
            : "; the difference of "
                + Figures.percent(left.rate() - right.rate())
                + " is under the floor of "
                + Figures.percent(bar.floor());
    return new Excess(
        evident && bare.clear(), chance, bare.least(), Figures.chanceOf(chance, alpha) + small);
  }

  private static Counts counts(VersionSample sample) {
    return new Counts(sample.errors(), sample.requests());
  }
}
