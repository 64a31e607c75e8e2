package dev.guardian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.guardian.delivery.Distribution.Bucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;
import org.assertj.core.data.Percentage;

/** The judge's tests agree with those of a library that works on every single value. */
class ReferenceTest {
  private static final Percentage EXACT = Percentage.withPercentage(1e-6);

  @Property(tries = 300)
  void ranks_agree_with_a_test_on_every_single_value(
      @ForAll @Size(min = 3, max = 30) List<@IntRange(min = 1, max = 40) Integer> more,
      @ForAll @Size(min = 3, max = 30) List<@IntRange(min = 1, max = 40) Integer> less) {
    double[] left = expanded(more);
    double[] right = expanded(less);

    double chance = Ranks.chance(tally(left), tally(right));

    double expected =
        MannWhitneyUTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .with(PValueMethod.ASYMPTOTIC)
            .test(left, right)
            .getPValue();
    assertThat(chance).isCloseTo(Double.isNaN(expected) ? 1 : expected, within(1e-12));
  }

  @Property(tries = 300)
  void the_shift_is_the_median_of_all_differences(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> more,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> less) {
    double[] left = expanded(more);
    double[] right = expanded(less);

    double shift = Shift.of(tally(left), tally(right));

    double[] differences =
        Arrays.stream(left).flatMap(a -> Arrays.stream(right).map(b -> a - b)).sorted().toArray();
    int count = differences.length;
    double median = (differences[(count - 1) / 2] + differences[count / 2]) / 2;
    assertThat(shift).isCloseTo(median, within(1e-9));
    assertThat(Shift.of(tally(right), tally(left))).isCloseTo(-median, within(1e-9));
  }

  @Property(tries = 300)
  void two_tallies_together_are_the_tally_of_all_values(
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> one,
      @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> other,
      @ForAll @IntRange(min = 1, max = 100) int percent) {
    List<Integer> all = new ArrayList<>(one);
    all.addAll(other);
    all.sort(null);

    Tally both = tally(expanded(one)).and(tally(expanded(other)));

    int rank = (all.size() * percent + 99) / 100;
    assertThat(both.quantile(percent / 100.0)).isEqualTo(all.get(rank - 1) / 100.0);
    assertThat(both.total()).isEqualTo(all.size());
  }

  @Property(tries = 500)
  void counts_agree_with_the_exact_binomial_test(
      @ForAll @IntRange(max = 200) int hits,
      @ForAll @IntRange(min = 1, max = 500) int others,
      @ForAll @IntRange(min = 1_000, max = 100_000) int of,
      @ForAll @IntRange(min = 1_000, max = 100_000) int othersOf) {
    double chance = new Counts(hits, of).chanceBeside(new Counts(others, othersOf));

    double part = of / (double) (of + othersOf);
    double expected =
        BinomialTest.withDefaults()
            .with(AlternativeHypothesis.GREATER_THAN)
            .test(hits + others, hits, part)
            .getPValue();
    assertThat(chance).isCloseTo(expected, EXACT);
  }

  @Property(tries = 300)
  void the_ends_of_an_interval_are_the_rates_at_which_the_count_is_just_likely(
      @ForAll @IntRange(min = 1, max = 200) int hits,
      @ForAll @IntRange(min = 201, max = 100_000) int of) {
    Counts counts = new Counts(hits, of);

    double asMany = binomial(of, hits, counts.lower(), AlternativeHypothesis.GREATER_THAN);
    double asFew = binomial(of, hits, counts.upper(), AlternativeHypothesis.LESS_THAN);

    assertThat(asMany).isCloseTo(Counts.OUTSIDE, within(1e-5));
    assertThat(asFew).isCloseTo(Counts.OUTSIDE, within(1e-5));
  }

  private static double binomial(int of, int hits, double rate, AlternativeHypothesis side) {
    return BinomialTest.withDefaults().with(side).test(of, hits, rate).getPValue();
  }

  private static double[] expanded(List<Integer> hundredths) {
    return hundredths.stream().mapToDouble(each -> each / 100.0).toArray();
  }

  private static Tally tally(double[] values) {
    return Tally.of(
        new Distribution(DoubleStream.of(values).mapToObj(each -> new Bucket(each, 1)).toList()));
  }
}
