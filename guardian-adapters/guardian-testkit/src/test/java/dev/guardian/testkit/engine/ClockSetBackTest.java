package dev.guardian.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Between two lives of an engine somebody sets the clock of its computer. */
class ClockSetBackTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final World world = new World();

  @ParameterizedTest
  @ValueSource(strings = {"PT1S", "PT48H", "P36500D"})
  @Tag("threat:J10")
  void what_waits_is_not_kept_longer_because_the_clock_was_set_back(Duration back)
      throws Exception {
    world.within = Duration.ofHours(6);
    String run = asked();
    world.timers = new VirtualTimers(START.minus(back));
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.find(run).orElseThrow();
      world.asked(handle);
      world.timers.advance(Duration.ofHours(6).minusSeconds(1));
      assertThat(handle.state().phase()).isEqualTo(RunPhase.WAITING);

      world.timers.advance(Duration.ofSeconds(1));

      RunState end = world.end(handle);
      assertThat(end.phase()).isEqualTo(RunPhase.EXPIRED);
      assertThat(end.endedAt()).isEqualTo(START.plus(Duration.ofHours(6)));
    }
  }

  @Test
  @Tag("twin:J10")
  void where_the_clock_went_on_what_passed_between_two_lives_counts() throws Exception {
    world.within = Duration.ofHours(6);
    String run = asked();
    world.timers = new VirtualTimers(START.plus(Duration.ofHours(5)));
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle handle = guardian.find(run).orElseThrow();
      world.asked(handle);

      world.timers.advance(Duration.ofHours(1));

      assertThat(world.end(handle).endedAt()).isEqualTo(START.plus(Duration.ofHours(6)));
    }
  }

  @Test
  @Tag("threat:J10")
  void runs_that_have_ended_hold_no_clock_back() throws Exception {
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle run = guardian.submit(World.CHANGE);
      world.asked(run);
      guardian.cancel(run.run(), World.REVIEWER);
      assertThat(world.end(run).phase()).isEqualTo(RunPhase.CANCELLED);
    }
    Instant earlier = START.minus(Duration.ofDays(2));
    world.timers = new VirtualTimers(earlier);
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle again = guardian.submit(World.CHANGE);

      assertThat(again.state().startedAt()).isEqualTo(earlier);
    }
  }

  /** Returns a run that waits for a person when its engine ends. */
  private String asked() throws Exception {
    try (Guardian guardian = world.builder(world.journal).open()) {
      RunHandle run = guardian.submit(World.CHANGE);
      world.asked(run);
      world.questions.withdraw(run.run());
      return run.run();
    }
  }
}
