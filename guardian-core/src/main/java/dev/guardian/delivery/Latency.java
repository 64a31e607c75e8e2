package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took.
 *
 * @param name the metric's name
 * @param quantile the part of the requests that took no longer, above 0 and below 1; null for the
 *     mean
 */
record Latency(String name, @Nullable Double quantile) implements Metric {
  @Override
  public Dimension dimension() {
    return Dimension.DURATION;
  }

  @Override
  public boolean tested() {
    return true;
  }

  @Override
  public @Nullable String doubt(VersionSample sample, int minimum) {
    String doubt = Tally.doubt(sample.latencies());
    if (doubt != null) {
      return doubt;
    }
    double total = Tally.of(sample.latencies()).total();
    if (total == 0) {
      return "has no latencies";
    }
    doubt = Counts.doubt("latencies", total);
    return doubt == null ? Counts.tooFew(total, minimum) : doubt;
  }

  @Override
  public double value(VersionSample sample) {
    return value(Tally.of(sample.latencies()));
  }

  double value(Tally tally) {
    return quantile == null ? tally.mean() : tally.quantile(quantile);
  }

  @Override
  public String words(VersionSample sample) {
    Tally tally = Tally.of(sample.latencies());
    return name
        + " "
        + Figures.time(value(tally))
        + " over "
        + Figures.count(tally.total())
        + (quantile == null ? "" : interval(tally, quantile));
  }

  @Override
  public Excess excess(VersionSample more, VersionSample less, Bar bar) {
    Tally left = Tally.of(more.latencies());
    Tally right = Tally.of(less.latencies());
    return bar.alpha() == null
        ? Excess.bare(this, value(left), value(right), bar)
        : new LatencyComparison(this, left, right).excess(bar, bar.alpha());
  }

  /** The 95 % interval by order statistics: how many of n values a quantile may exceed. */
  private static String interval(Tally tally, double quantile) {
    if (tally.total() > Integer.MAX_VALUE) {
      return "";
    }
    int total = (int) tally.total();
    BinomialDistribution below = BinomialDistribution.of(total, quantile);
    int first = below.inverseCumulativeProbability(Counts.OUTSIDE);
    int last = below.inverseSurvivalProbability(Counts.OUTSIDE) + 1;
    String from = first < 1 ? "0" : Figures.time(tally.ranked(first));
    String to = last > total ? " and more" : " to " + Figures.time(tally.ranked(last));
    return " (95 % interval " + from + to + ")";
  }
}
