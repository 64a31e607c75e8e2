package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.spi.AuditEntry;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import dev.guardian.trust.LedgerEntry;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A platform that loses answers, refuses, or says what is not so. */
class HurtPlatformTest {
  private static final List<PlatformAction> GOOD =
      List.of(
          PlatformAction.DEPLOY,
          PlatformAction.SET_TRAFFIC,
          PlatformAction.SET_TRAFFIC,
          PlatformAction.SET_TRAFFIC);
  private static final List<PlatformAction> BAD =
      List.of(PlatformAction.DEPLOY, PlatformAction.SET_TRAFFIC, PlatformAction.ROLL_BACK);

  private final DeliveryWorld world = DeliveryWorld.standard(Shipping.quick());

  @ParameterizedTest
  @EnumSource(names = {"OBSERVE", "DEPLOY", "SET_TRAFFIC"})
  @Tag("threat:I11")
  void an_answer_that_is_lost_repeats_nothing(PlatformAction action) {
    world.platform.losesTheAnswerOf(action, 3);
    world.platform.refuses(PlatformAction.OBSERVE, 2);

    assertThat(delivered(true).phase()).isEqualTo(RunPhase.DELIVERED);
    assertThat(actions()).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEPLOY", "SET_TRAFFIC", "ROLL_BACK"})
  @Tag("threat:I11")
  @Tag("threat:I12")
  void a_bad_release_is_taken_back_once_whatever_answer_is_lost(PlatformAction action) {
    world.platform.losesTheAnswerOf(action, 3);

    assertThat(delivered(false).phase()).isEqualTo(RunPhase.ROLLED_BACK);
    assertThat(actions()).isEqualTo(BAD);
    assertThat(world.entries(Shipping.PRODUCTION))
        .extracting(DeliveryEntry::kind)
        .containsExactly(Kind.ROLLED_BACK);
  }

  @Test
  @Tag("threat:I11")
  void traffic_that_moves_without_any_answer_is_looked_for_and_found() {
    world.platform.losesTheAnswerOf(PlatformAction.SET_TRAFFIC, 100);

    assertThat(delivered(true).phase()).isEqualTo(RunPhase.DELIVERED);
    assertThat(actions()).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEPLOY", "SET_TRAFFIC"})
  @Tag("threat:I11")
  void a_platform_that_always_refuses_is_left_with_the_stable_version_and_nobody_is_blamed(
      PlatformAction action) {
    world.platform.refuses(action, 100);

    RunState state = delivered(true);
    assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
    assertThat(state.reason()).contains("the platform does not answer");
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    assertThat(world.entries(Shipping.PRODUCTION)).isEmpty();
    assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
        .extracting(LedgerEntry::kind)
        .doesNotContain(LedgerEntry.Kind.ROLLED_BACK);
  }

  @Test
  @Tag("threat:I12")
  void a_roll_back_that_fails_is_tried_until_it_works_and_deliveries_are_frozen() {
    world.metrics.serves(digest(2), DeliveryWorld.BAD);
    world.platform.refuses(PlatformAction.ROLL_BACK, 12);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> rollout(run.state()).phase() == RolloutPhase.RETRYING);
      assertThat(guardian.deliveries(World.SHOP, "production").frozen())
          .contains("a roll-back does not succeed")
          .contains("refuses: ROLL_BACK");
      assertThat(world.audit.entries())
          .extracting(AuditEntry::action)
          .containsOnlyOnce("roll-back-failing");
      RunState state = pace.end(run);

      assertThat(state.phase()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
      assertThat(actions()).isEqualTo(BAD);
    }
    assertThat(world.entries(Shipping.PRODUCTION))
        .extracting(DeliveryEntry::kind)
        .containsExactly(Kind.FROZEN, Kind.ROLLED_BACK);
  }

  @Test
  @Tag("twin:I12")
  void a_roll_back_that_fails_twice_freezes_nothing() {
    world.platform.refuses(PlatformAction.ROLL_BACK, 2);

    assertThat(delivered(false).phase()).isEqualTo(RunPhase.ROLLED_BACK);
    assertThat(world.releases.record(Shipping.PRODUCTION.key()).frozen()).isNull();
  }

  @ParameterizedTest
  @ValueSource(doubles = {50, -3, 250, Double.NaN, Double.POSITIVE_INFINITY})
  @Tag("threat:I11")
  void weights_that_read_back_wrong_are_never_built_upon(double wrong) {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      world.happens =
          event -> {
            if (event instanceof Event.Deployed) {
              world.platform.misreadsWeightsAs(wrong);
            }
          };
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> rollout(run.state()).phase() == RolloutPhase.RETRYING);
      world.platform.misreadsWeightsAs(null);
      RunState state = pace.end(run);

      assertThat(rollout(state).phase()).isEqualTo(RolloutPhase.ABORTED);
      assertThat(state.reason()).contains("was told").contains("3 times");
      assertThat(actions()).isEqualTo(BAD);
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-3, 250, Double.NaN, Double.POSITIVE_INFINITY})
  @Tag("threat:I11")
  void weights_that_cannot_be_before_anything_moved_are_not_taken_for_an_empty_service(
      double wrong) {
    world.platform.misreadsWeightsAs(wrong);

    RunState state = delivered(true);
    assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.BROKEN);
    assertThat(world.effects()).isEmpty();
    assertThat(world.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
  }

  @Test
  @Tag("twin:I11")
  void weights_that_cannot_be_for_a_moment_are_read_again() {
    world.platform.misreadsWeightsAs(Double.NaN);
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> rollout(run.state()).phase() == RolloutPhase.CLAIMING);
      world.platform.misreadsWeightsAs(null);

      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(actions()).isEqualTo(GOOD);
  }

  @Test
  @Tag("twin:I11")
  void weights_that_a_platform_rounds_are_good_enough() {
    world.platform.roundsWeightsTo(0.4);

    assertThat(delivered(true).phase()).isEqualTo(RunPhase.DELIVERED);
  }

  private RunState delivered(boolean good) {
    world.metrics.serves(digest(2), good ? DeliveryWorld.GOOD : DeliveryWorld.BAD);
    try (Guardian guardian = world.open()) {
      return new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));
    }
  }

  private List<PlatformAction> actions() {
    return world.effects().stream().map(Effect::action).toList();
  }

  private static StageState.Rolling rollout(RunState state) {
    return state.rollouts().get("production");
  }
}
