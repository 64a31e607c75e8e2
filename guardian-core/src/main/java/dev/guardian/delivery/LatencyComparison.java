package dev.guardian.delivery;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether one side's latencies are longer than the other's. Two tests share the chance: ranks
 * see that requests became slower as a whole, the tail sees that a few did, which ranks are blind
 * to. Whichever of them is clear, the metric itself must have grown too.
 */
final class LatencyComparison {
  private final Latency metric;
  private final Tally more;
  private final Tally less;

  LatencyComparison(Latency metric, Tally more, Tally less) {
    this.metric = metric;
    this.more = more;
    this.less = less;
  }

  Excess excess(Bar bar, double alpha) {
    Double quantile = metric.quantile();
    if (quantile == null || quantile <= 0.5) {
      return byRank(bar, alpha);
    }
    Excess ranks = byRank(bar, alpha / 2);
    Excess tail = byTail(quantile, bar, alpha / 2);
    return new Excess(
        ranks.clear() || tail.clear(),
        Math.min(1, 2 * Math.min(chance(ranks), chance(tail))),
        tail.least(),
        ranks.words() + "; " + tail.words());
  }

  private Excess byRank(Bar bar, double alpha) {
    double chance = Ranks.chance(more, less);
    double least = bar.least(less.quantile(0.5));
    String words = "by rank " + Figures.chanceOf(chance, alpha);
    if (chance > alpha) {
      return new Excess(false, chance, least, words);
    }
    double shift = Shift.of(more, less);
    boolean clear =
        Rounding.atLeast(shift, least) && shift > 0 && metric.value(more) > metric.value(less);
    return new Excess(
        clear,
        chance,
        least,
        words + ", shifted by " + Figures.time(shift) + " of at least " + Figures.time(least));
  }

  private Excess byTail(double quantile, Bar bar, double alpha) {
    Tail tail = Tail.beyond(quantile, more, less);
    double chance = tail.chance();
    Excess bare = Excess.bare(metric, metric.value(more), metric.value(less), bar);
    return new Excess(
        chance <= alpha && bare.clear(),
        chance,
        bare.least(),
        "beyond "
            + Figures.time(tail.cut())
            + " "
            + Figures.share(tail.more())
            + " against "
            + Figures.share(tail.less())
            + ", "
            + Figures.chanceOf(chance, alpha));
  }

  private static double chance(Excess excess) {
    @Nullable Double chance = excess.chance();
    return chance == null ? 1 : chance;
  }
}
