package dev.guardian.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final long START = -5_000;
  private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private final Pace pace = new Pace(100, 1, START);

  @Test
  void turns_are_numbered_and_each_lies_in_its_interval() {
    for (int i = 0; i < 1_000; i++) {
      Pace.Turn turn = pace.next(START);

      assertThat(turn.number()).isEqualTo(i);
      assertThat(turn.due() - START).isBetween(i * 10 * MILLISECOND, (i + 1) * 10 * MILLISECOND);
    }
  }

  @Test
  void who_is_a_little_late_catches_up() {
    pace.next(START);

    assertThat(pace.next(START + 150 * MILLISECOND).due() - START)
        .isBetween(10 * MILLISECOND, 20 * MILLISECOND);
  }

  @Test
  void who_was_held_up_for_long_goes_on_at_the_same_pace() {
    pace.next(START);
    long now = START + TimeUnit.SECONDS.toNanos(5);

    for (int i = 0; i < 100; i++) {
      assertThat(pace.next(now).due() - now)
          .isBetween(i * 10 * MILLISECOND, (i + 1) * 10 * MILLISECOND);
    }
  }
}
