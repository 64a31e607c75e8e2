package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LatencyScaleTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.000001",
    "999, 0.000001",
    "1000, 0.000001",
    "12345, 0.000012",
    "12500000, 0.013",
    "120000000, 0.12",
    "994000000, 0.99",
    "996000000, 1.0",
    "1000000000, 1.0",
    "61000000000, 61",
    "3600000000000, 3600",
    "9223372036854775807, 9900"
  })
  void latencies_are_rounded_to_two_digits(long nanos, double seconds) {
    assertThat(LatencyScale.seconds(LatencyScale.number(nanos))).isEqualTo(seconds);
  }

  @Test
  void no_latency_is_off_by_more_than_five_percent_and_longer_ones_never_come_first() {
    int last = 0;
    for (long nanos = 1_000; nanos < Duration.ofHours(2).toNanos(); nanos += nanos / 97 + 1) {
      int number = LatencyScale.number(nanos);

      assertThat(LatencyScale.seconds(number)).isCloseTo(nanos / 1e9, within(nanos / 1e9 * 0.051));
      assertThat(number).isBetween(last, LatencyScale.SIZE - 1);
      last = number;
    }
  }
}
