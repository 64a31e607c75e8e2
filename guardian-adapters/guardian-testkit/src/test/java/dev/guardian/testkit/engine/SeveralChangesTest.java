package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.InMemoryLocks;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several changes want the same service. */
class SeveralChangesTest {
  private final DeliveryWorld world = DeliveryWorld.standard(Shipping.standard());

  SeveralChangesTest() {
    for (long number = 2; number < 8; number++) {
      world.metrics.serves(digest(number), DeliveryWorld.GOOD);
    }
  }

  @Test
  @Tag("threat:I10")
  void one_delivery_at_a_time_and_the_newest_that_waits_takes_the_place_of_the_others() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle first = inTheMiddle(guardian, pace);
      RunHandle second = waiting(guardian, pace, 3);
      RunHandle third = waiting(guardian, pace, 4);

      assertThat(pace.end(second).phase()).isEqualTo(RunPhase.MERGED);
      assertThat(rollout(second).phase()).isEqualTo(RolloutPhase.SUPERSEDED);
      assertThat(rollout(second).reason()).contains(third.run());
      assertThat(pace.end(first).phase()).isEqualTo(RunPhase.DELIVERED);
      assertThat(pace.end(third).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(deployed()).containsExactly(digest(2), digest(4));
    assertThat(world.traffic(Shipping.PRODUCTION, 4)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @Tag("threat:I10")
  void a_restart_keeps_whose_turn_it_is_even_if_the_locks_have_forgotten(boolean forgotten) {
    String first;
    String second;
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      first = inTheMiddle(guardian, pace).run();
      second = waiting(guardian, pace, 3).run();
    }
    if (forgotten) {
      world.locks = new InMemoryLocks();
    }
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);

      RunState late = pace.end(guardian.find(second).orElseThrow());
      RunState early = guardian.find(first).orElseThrow().state();
      assertThat(late.phase()).isEqualTo(RunPhase.DELIVERED);
      assertThat(early.phase()).isEqualTo(RunPhase.DELIVERED);
      assertThat(early.endedAt()).isBeforeOrEqualTo(rollout(late).served().get(0).at());
    }
    assertThat(deployed()).containsExactly(digest(2), digest(3));
  }

  @Test
  @Tag("threat:I10")
  void a_delivery_that_is_cancelled_in_the_middle_returns_to_the_stable_version() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = inTheMiddle(guardian, pace);
      guardian.cancel(run.run(), World.REVIEWER);

      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.CANCELLED);
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
      assertThat(world.entries(Shipping.PRODUCTION)).isEmpty();
      assertThat(pace.end(guardian.submit(SampleForge.change(3))).phase())
          .isEqualTo(RunPhase.DELIVERED);
    }
  }

  @Test
  @Tag("threat:I8")
  void after_a_rollback_nothing_is_delivered_by_itself_until_the_window_is_over() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      rolledBack(guardian, pace);
      RunHandle next = paused(guardian, pace, 3);
      assertThat(rollout(next).reason()).contains("nothing is delivered by itself for 1h");

      pace.pass(Duration.ofMinutes(58));
      assertThat(rollout(next).phase()).isEqualTo(RolloutPhase.PAUSED);
      assertThat(world.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
      assertThat(pace.end(next).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 3)).isEqualTo(100);
  }

  @Test
  @Tag("twin:I8")
  void a_person_may_deliver_what_the_window_holds_back_at_once() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      rolledBack(guardian, pace);
      RunHandle waits = paused(guardian, pace, 3);
      RunState promotion =
          pace.end(guardian.promote(World.SHOP, "production", World.REVIEWER, "it is the fix"));

      assertThat(promotion.phase()).as(promotion.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(Duration.between(promotion.startedAt(), promotion.endedAt()))
          .isLessThan(Duration.ofMinutes(5));
      pace.end(waits);
      assertThat(rollout(waits).phase()).isEqualTo(RolloutPhase.SERVED);
    }
    assertThat(deployed()).containsExactly(digest(2), digest(3));
  }

  @RepeatedTest(5)
  @Tag("threat:I8")
  @Tag("threat:I10")
  void of_those_that_the_window_held_back_the_newest_is_delivered_and_never_an_older_after_it() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      rolledBack(guardian, pace);
      RunHandle older = paused(guardian, pace, 3);
      RunHandle middle = paused(guardian, pace, 4);
      RunHandle newest = paused(guardian, pace, 5);

      assertThat(pace.end(newest).phase()).isEqualTo(RunPhase.DELIVERED);
      pace.end(older);
      pace.end(middle);
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 5)).isEqualTo(100);
    assertThat(deployed()).endsWith(digest(5));
  }

  @Test
  @Tag("threat:I8")
  void the_very_release_that_was_taken_back_is_not_delivered_again_by_itself() {
    world.builds.put(3L, 2L);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      rolledBack(guardian, pace);
      world.metrics.serves(digest(2), DeliveryWorld.GOOD);
      pace.pass(Duration.ofHours(2));
      RunHandle again = submitted(guardian, pace, 3);
      RunState state = pace.end(again);

      assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
      assertThat(state.reason()).contains("this very release was taken back before");
    }
    assertThat(deployed()).containsExactly(digest(2));
  }

  @Test
  @Tag("twin:I8")
  void the_very_release_that_stands_there_already_is_not_delivered_twice() {
    world.builds.put(3L, 2L);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      RunHandle again = guardian.submit(SampleForge.change(3));
      pace.end(again);

      assertThat(rollout(again).phase()).isEqualTo(RolloutPhase.SERVED);
    }
    assertThat(deployed()).containsExactly(digest(2));
  }

  private RunHandle inTheMiddle(Guardian guardian, Pace pace) {
    RunHandle run = guardian.submit(SampleForge.change(2));
    pace.until(run, () -> world.traffic(Shipping.PRODUCTION, 2) == 5);
    return run;
  }

  private static RunHandle waiting(Guardian guardian, Pace pace, long number) {
    RunHandle run = guardian.submit(SampleForge.change(number));
    pace.until(run, () -> rollout(run).phase() == RolloutPhase.CLAIMING);
    return run;
  }

  private void rolledBack(Guardian guardian, Pace pace) {
    world.metrics.serves(digest(2), DeliveryWorld.BAD);
    assertThat(pace.end(guardian.submit(SampleForge.change(2))).phase())
        .isEqualTo(RunPhase.ROLLED_BACK);
  }

  /** The agent has lost its level, so a person is asked. */
  private RunHandle submitted(Guardian guardian, Pace pace, long number) {
    RunHandle run = guardian.submit(SampleForge.change(number));
    pace.until(run, () -> !world.questions.open().isEmpty());
    pace.approveAll();
    return run;
  }

  private RunHandle paused(Guardian guardian, Pace pace, long number) {
    RunHandle run = submitted(guardian, pace, number);
    pace.until(run, () -> rollout(run).phase() == RolloutPhase.PAUSED);
    return run;
  }

  private List<String> deployed() {
    return world.effects().stream()
        .filter(each -> each.action() == PlatformAction.DEPLOY)
        .map(Effect::digest)
        .toList();
  }

  private static StageState.Rolling rollout(RunHandle run) {
    return rollout(run.state());
  }

  private static StageState.Rolling rollout(RunState state) {
    return state.rollouts().get("production");
  }
}
