package dev.guardian.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TallyTest {
  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Call CALL = new Call("GET", "/products");

  private Instant now = NOON;
  private final Tally tally = new Tally(() -> now);

  @Test
  void nothing_yet_is_nothing() {
    assertThat(tally.snapshot())
        .isEqualTo(new TrafficSnapshot(0, 0, 0, Duration.ZERO, Duration.ZERO, List.of()));
    assertThat(tally.snapshot().failedShare()).isZero();
  }

  @Test
  void counts_second_by_second() {
    answered(200, 4);
    now = NOON.plusMillis(900);
    answered(503, 8);
    now = NOON.plusSeconds(2);
    answered(404, 6);
    tally.unanswered(CALL, new IOException("connection refused"));

    TrafficSnapshot seen = tally.snapshot();
    assertThat(seen.seconds())
        .containsExactly(
            new Second(NOON, 2, 1, Duration.ofMillis(4), Duration.ofMillis(8)),
            new Second(NOON.plusSeconds(2), 2, 1, Duration.ofMillis(6), Duration.ofMillis(6)));
    assertThat(seen)
        .extracting(TrafficSnapshot::sent, TrafficSnapshot::failed, TrafficSnapshot::refused)
        .containsExactly(4L, 2L, 1L);
    assertThat(seen.failedShare()).isEqualTo(0.5);
    assertThat(seen.median()).isEqualTo(Duration.ofMillis(6));
    assertThat(seen.p99()).isEqualTo(Duration.ofMillis(8));
  }

  @Test
  void failures_are_told_from_a_moment_on() {
    answered(500, 1);
    now = NOON.plusMillis(1);
    tally.unanswered(CALL, new IOException("connection refused"));

    assertThat(tally.failuresSince(NOON))
        .extracting(FailedCall::what)
        .containsExactly("status 500", "java.io.IOException: connection refused");
    assertThat(tally.failuresSince(now)).hasSize(1);
    assertThat(tally.failuresSince(now.plusMillis(1))).isEmpty();
  }

  @Test
  void of_the_quantiles_the_larger_neighbour_is_taken() {
    Latencies latencies = new Latencies();
    for (int millis = 100; millis >= 1; millis--) {
      latencies.add(Duration.ofMillis(millis));
    }

    assertThat(latencies.quantile(0.5)).isEqualTo(Duration.ofMillis(50));
    assertThat(latencies.quantile(0.99)).isEqualTo(Duration.ofMillis(99));
    assertThat(latencies.quantile(1)).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void only_the_last_ten_minutes_are_kept_second_by_second() {
    for (int i = 0; i < 700; i++) {
      now = NOON.plusSeconds(i);
      answered(200, 1);
    }

    TrafficSnapshot seen = tally.snapshot();
    assertThat(seen.sent()).isEqualTo(700);
    assertThat(seen.seconds()).hasSize(600);
    assertThat(seen.seconds().get(0).start()).isEqualTo(NOON.plusSeconds(100));
  }

  private void answered(int status, long millis) {
    tally.answered(CALL, status, Duration.ofMillis(millis));
  }
}
