package dev.guardian.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class DistributionTest {
  @Property
  void a_value_is_kept_to_its_twelfth_digit_whatever_its_size(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);

    assertKept(value);
  }

  @Property
  void a_time_that_was_computed_is_kept_to_its_twelfth_digit(
      @ForAll @DoubleRange(min = 0, max = 1e5) double milliseconds) {
    assertKept(milliseconds / 1_000);
    assertKept(milliseconds / 3_000);
  }

  @Property
  void a_decimal_of_any_length_is_kept_to_its_twelfth_digit_and_so_are_its_neighbours(
      @ForAll @LongRange(min = 1, max = 99_999_999_999_999L) long digits,
      @ForAll @IntRange(min = -25, max = 25) int exponent) {
    double value = Double.parseDouble(digits + "e" + exponent);

    for (double each : List.of(value, Math.nextUp(value), Math.nextDown(value), -value)) {
      assertKept(each);
    }
  }

  @Example
  void values_that_are_equal_but_for_how_they_were_computed_are_one() {
    Distribution distribution = Distribution.of(0.6, 0.1 * 6, 0.7 - 0.1, 0.0, -0.0);

    assertThat(distribution.values())
        .containsExactly(new Distribution.Bucket(0, 2), new Distribution.Bucket(0.6, 3));
  }

  private static void assertKept(double value) {
    double wanted =
        Double.isFinite(value)
            ? new BigDecimal(value).round(new MathContext(12)).doubleValue()
            : value;

    // As an object, because NaN is kept too.
    assertThat((Double) Distribution.of(value).values().get(0).value()).isEqualTo((Double) wanted);
  }
}
