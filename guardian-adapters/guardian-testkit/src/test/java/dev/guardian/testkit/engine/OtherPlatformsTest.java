package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.testkit.delivery.Build;
import dev.guardian.testkit.delivery.Page;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Platforms that cannot split traffic or are empty, and versions that die or never live. */
class OtherPlatformsTest {
  private final DeliveryWorld world = DeliveryWorld.standard(Shipping.standard());

  @Test
  @Tag("twin:I13")
  void a_platform_that_cannot_split_traffic_gets_all_at_once_and_is_watched_there() {
    world.platform.cannotSplitTraffic();
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.pass(Duration.ofMinutes(2));
      RunState state = pace.end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(rollout(state).note()).contains("cannot split traffic");
      assertThat(rollout(state).plan())
          .extracting(Object::toString)
          .containsExactly("100% for 40s");
      assertThat(rollout(state).looks().readings()).hasSizeGreaterThan(10);
    }
    assertThat(world.effects())
        .extracting(Effect::action)
        .containsExactly(PlatformAction.DEPLOY, PlatformAction.SET_TRAFFIC);
    assertThat(world.entries(Shipping.PRODUCTION).get(0).reason()).contains("cannot split");
  }

  @Test
  @Tag("threat:I13")
  void what_went_out_all_at_once_is_compared_with_what_was_there_before_and_taken_back() {
    world.platform.cannotSplitTraffic();
    world.metrics.serves(digest(2), DeliveryWorld.BAD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.pass(Duration.ofMinutes(2));
      RunState state = pace.end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("error.rate > 2 x baseline");
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
  }

  @Test
  @Tag("twin:I6")
  void the_first_release_of_a_service_goes_to_all_traffic_with_a_note() {
    DeliveryWorld empty = new DeliveryWorld(Shipping.standard());
    empty.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = empty.open()) {
      RunState state = new Pace(empty, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(rollout(state).note()).contains("nothing is there to compare with");
    }
    assertThat(empty.traffic(Shipping.PRODUCTION, 2)).isEqualTo(100);
  }

  @Test
  @Tag("threat:I6")
  void a_first_release_that_fails_has_nowhere_to_return_to_so_it_freezes_for_a_person() {
    DeliveryWorld empty = new DeliveryWorld(Shipping.standard());
    empty.metrics.serves(digest(2), DeliveryWorld.GOOD);
    empty.platform.answers(digest(2), Page.FAILING);
    try (Guardian guardian = empty.open()) {
      RunState state = new Pace(empty, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
      assertThat(rollout(state).phase()).isEqualTo(RolloutPhase.FROZEN);
      assertThat(guardian.deliveries(World.SHOP, "production").frozen())
          .contains("there is no release to return to");
    }
    assertThat(empty.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
  }

  @Test
  @Tag("threat:I5")
  void a_canary_that_is_killed_is_taken_back_by_its_probe() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> rollout(run.state()).looks().readings().size() == 3);
      world.platform.kill(Shipping.PRODUCTION, digest(2));
      RunState state = pace.end(run);

      assertThat(state.phase()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("probe /", "health fails").contains("nothing answers");
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    assertThat(world.platform.count(PlatformAction.ROLL_BACK)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"ANOTHER_VERSION", "FAILING", "SLOW"})
  @Tag("threat:I5")
  void a_health_answer_that_is_none_of_the_new_version_takes_it_back(Page page) {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    world.platform.answersAt("/health", page);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("probe /", "health fails");
    }
  }

  @Test
  @Tag("twin:I5")
  void a_health_answer_that_fails_the_first_time_only_harms_nothing() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    world.platform.answersAt("/health", Page.FAILING_ONCE);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER_READY", "NAMES_ANOTHER"})
  @Tag("threat:I5")
  void a_release_that_does_not_come_up_gets_no_traffic_and_its_author_gets_the_log(Build build) {
    world.platform.builds(digest(2), build).prints(digest(2), "port 80 is taken\n");
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("the release does not come up");
    }
    assertThat(world.effects()).isEmpty();
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    assertThat(world.packets.values())
        .singleElement()
        .satisfies(packet -> assertThat(packet.delivery().logs()).contains("port 80 is taken"));
  }

  private static StageState.Rolling rollout(RunState state) {
    return state.rollouts().get("production");
  }
}
