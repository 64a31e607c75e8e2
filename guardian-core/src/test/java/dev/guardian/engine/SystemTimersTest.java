package dev.guardian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Target;
import dev.guardian.delivery.VersionSample;
import dev.guardian.spi.MetricSource;
import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock on the wall and the ticks, each moved by hand. */
class SystemTimersTest {
  private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");

  private Instant wall = START;
  private long ticks = Long.MAX_VALUE - 5;

  private SystemTimers timers() {
    return new SystemTimers(() -> wall, () -> ticks);
  }

  private void pass(Duration time) {
    ticks += time.toNanos();
    wall = wall.plus(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-48H", "PT2400H", "PT-1S", "PT1S"})
  @Tag("threat:J10")
  void a_wall_that_jumps_makes_nothing_last_longer_or_shorter(Duration jump) {
    try (SystemTimers timers = timers()) {
      pass(Duration.ofMinutes(1));
      Instant before = timers.instant();

      wall = wall.plus(jump);
      pass(Duration.ofMinutes(10));

      assertThat(Duration.between(before, timers.instant())).isEqualTo(Duration.ofMinutes(10));
      assertThat(timers.onTheWall(timers.instant())).isEqualTo(wall);
      assertThat(timers.onTheWall(before)).isEqualTo(wall.minus(Duration.ofMinutes(10)));
    }
  }

  @Test
  @Tag("twin:J10")
  void where_nobody_sets_the_wall_both_clocks_show_the_same() {
    try (SystemTimers timers = timers()) {
      pass(Duration.ofDays(200));

      assertThat(timers.instant()).isEqualTo(wall).isEqualTo(timers.onTheWall(wall));
      wall = wall.plusMillis(3);
      assertThat(timers.onTheWall(START)).as("they agree well enough").isEqualTo(START);
    }
  }

  @Test
  @Tag("threat:J10")
  void a_computer_that_slept_has_as_long_to_wait_as_before() {
    try (SystemTimers timers = timers()) {
      Instant due = timers.instant().plus(Duration.ofHours(1));

      wall = wall.plus(Duration.ofHours(8));

      assertThat(timers.instant()).isBefore(due);
      assertThat(timers.onTheWall(due)).isEqualTo(wall.plus(Duration.ofHours(1)));
    }
  }

  @Test
  @Tag("threat:J10")
  void a_timer_that_is_due_fires_though_the_wall_was_set_back() throws Exception {
    CountDownLatch fired = new CountDownLatch(2);
    try (SystemTimers timers = timers()) {
      Instant due = timers.instant().plus(Duration.ofSeconds(1));
      pass(Duration.ofSeconds(1));
      wall = wall.minus(Duration.ofDays(2));

      var first = timers.at(due, fired::countDown);
      var second = timers.at(due.plusMillis(20), fired::countDown);

      assertThat(fired.await(10, TimeUnit.SECONDS)).isTrue();
      first.cancel();
      second.cancel();
    }
  }

  @Test
  void a_timer_that_was_called_off_does_not_fire() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    List<String> fired = new ArrayList<>();
    try (SystemTimers timers = timers()) {
      timers.at(timers.instant().plusMillis(50), () -> fired.add("called off")).cancel();
      var after = timers.at(timers.instant().plusMillis(100), later::countDown);

      assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(fired).isEmpty();
      after.cancel();
    }
  }

  @Test
  @Tag("threat:J10")
  void a_source_of_metrics_is_asked_about_the_time_on_the_wall() {
    Target target = new Target("local", "shop", Map.of());
    List<Instant> asked = new ArrayList<>();
    MetricSource source =
        (where, digest, from, to) -> {
          asked.addAll(List.of(from, to));
          return new VersionSample(digest, from, to, 10, 0, Distribution.EMPTY, Map.of());
        };
    try (SystemTimers timers = timers()) {
      pass(Duration.ofMinutes(10));
      Instant now = timers.instant();
      Instant from = now.minusSeconds(30);

      VersionSample plain = new OnTheWall(source, timers).sample(target, "a", from, now);
      wall = wall.minus(Duration.ofDays(2));
      VersionSample jumped = new OnTheWall(source, timers).sample(target, "a", from, now);

      assertThat(asked).containsExactly(from, now, wall.minusSeconds(30), wall);
      assertThat(jumped).isEqualTo(plain);
    }
  }

  @Test
  @Tag("threat:J10")
  void an_engine_goes_on_from_the_last_event_of_its_journal() {
    try (Timers timers = timers();
        EngineClock clock = new EngineClock(timers)) {
      Instant last = START.plus(Duration.ofDays(2));

      clock.notBefore(last);
      clock.notBefore(START);
      pass(Duration.ofMinutes(1));

      assertThat(clock.instant()).isEqualTo(last.plus(Duration.ofMinutes(1)));
      assertThat(clock.onTheWall(clock.instant())).isEqualTo(wall);
    }
  }

  @Test
  @Tag("twin:J10")
  void an_engine_whose_journal_is_behind_keeps_its_clock() {
    try (Timers timers = timers();
        EngineClock clock = new EngineClock(timers)) {

      clock.notBefore(START.minus(Duration.ofDays(100)));

      assertThat(clock.instant()).isEqualTo(START);
    }
  }
}
