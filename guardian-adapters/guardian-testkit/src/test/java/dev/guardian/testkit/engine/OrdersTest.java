package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.Approval;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Environment.Promotes;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.ApprovalDesk.Question;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people order by hand is a run of its own. */
class OrdersTest {
  private static final Principal OPERATOR = Principal.user(8);

  private final DeliveryWorld world =
      new DeliveryWorld(pipeline()).standing(Shipping.STAGING, 1).standing(Shipping.PRODUCTION, 1);

  OrdersTest() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD).serves(digest(3), DeliveryWorld.GOOD);
  }

  /** Every merge goes to staging; to production when somebody orders it and somebody agrees. */
  static Pipeline pipeline() {
    return Shipping.of(
        List.of(
            Environment.of("staging", Shipping.STAGING),
            new Environment(
                "production",
                Shipping.PRODUCTION,
                Promotes.BY_HAND,
                new Asks.Users(Set.of(World.REVIEWER, OPERATOR), 1))),
        List.of(),
        Shipping.rollout("staging", Shipping.QUICK),
        Shipping.after(Shipping.rollout("production", Shipping.QUICK), "staging"));
  }

  @Test
  @Tag("twin:I10")
  void what_completed_in_staging_is_promoted_to_production_with_nothing_built_again() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunState merged = pace.end(guardian.submit(SampleForge.change(2)));
      assertThat(merged.phase()).as(merged.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(production(merged).phase()).isEqualTo(RolloutPhase.SKIPPED);
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);

      RunHandle promotion = promoted(guardian, pace, OPERATOR);
      Question question = world.questions.open().get(0);
      assertThat(question.run()).isEqualTo(promotion.run());
      assertThat(question.head()).isEqualTo(SampleForge.commit(2));
      assertThat(question.title()).isEqualTo("Change number 2");
      pace.approve(question);
      RunState state = pace.end(promotion);

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(guardian.deliveries(World.SHOP, "production").knownGood().digest())
          .isEqualTo(digest(2));
      assertThat(world.questions.open()).isEmpty();
    }
    assertThat(world.jobs).hasSize(1);
    assertThat(world.traffic(Shipping.PRODUCTION, 2)).isEqualTo(100);
  }

  @Test
  @Tag("threat:A7")
  void who_orders_a_promotion_does_not_approve_it() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      RunHandle promotion = promoted(guardian, pace, World.REVIEWER);
      pace.approveAll();
      pace.pass(Duration.ofMinutes(5));
      assertThat(production(promotion.state()).phase()).isEqualTo(RolloutPhase.ASKING);
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);

      guardian.approve(
          promotion.run(), new Approval(OPERATOR, Set.of(), SampleForge.commit(2), true, ""));
      assertThat(pace.end(promotion).phase()).isEqualTo(RunPhase.DELIVERED);
    }
  }

  @Test
  void a_promotion_that_somebody_declines_delivers_nothing() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      RunHandle promotion = promoted(guardian, pace, OPERATOR);
      guardian.approve(
          promotion.run(),
          new Approval(World.REVIEWER, Set.of(), SampleForge.commit(2), false, "not on a Friday"));
      RunState state = pace.end(promotion);

      assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
      assertThat(production(state).reason()).contains("declined by " + World.REVIEWER);
      assertThat(world.questions.open()).isEmpty();
      assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    }
  }

  @Test
  @Tag("twin:A7")
  void a_question_that_the_desk_forgot_is_put_again_after_a_restart() {
    String run;
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      run = promoted(guardian, pace, OPERATOR).run();
      world.questions.withdraw(run);
    }
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle promotion = guardian.find(run).orElseThrow();
      pace.until(promotion, () -> !world.questions.open().isEmpty());
      pace.approveAll();

      assertThat(pace.end(promotion).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 2)).isEqualTo(100);
  }

  @Test
  @Tag("twin:I8")
  void a_promotion_goes_at_once_although_the_service_was_rolled_back_a_moment_ago() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      world.metrics.serves(digest(2), DeliveryWorld.BAD);
      RunHandle bad = promoted(guardian, pace, OPERATOR);
      pace.approveAll();
      assertThat(pace.end(bad).phase()).isEqualTo(RunPhase.ROLLED_BACK);

      world.metrics.serves(digest(2), DeliveryWorld.GOOD);
      RunHandle again = promoted(guardian, pace, OPERATOR);
      pace.approveAll();
      RunState state = pace.end(again);

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(Duration.between(state.startedAt(), state.endedAt()))
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  @Tag("threat:I6")
  void a_person_returns_the_service_to_the_release_before() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      RunState state =
          pace.end(guardian.rollBack(World.SHOP, "staging", OPERATOR, "the logo is upside down"));

      assertThat(state.phase()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("the logo is upside down");
      assertThat(guardian.deliveries(World.SHOP, "staging").knownGood().digest())
          .isEqualTo(digest(1));
    }
    assertThat(world.traffic(Shipping.STAGING, 1)).isEqualTo(100);
    assertThat(world.entries(Shipping.STAGING))
        .extracting(DeliveryEntry::kind)
        .containsExactly(Kind.COMPLETED, Kind.ROLLED_BACK_BY_HAND);
    assertThat(world.entries(Shipping.STAGING).get(1).by()).isEqualTo(OPERATOR.toString());
  }

  @Test
  @Tag("threat:I12")
  void a_frozen_environment_gets_nothing_until_somebody_unfreezes_it() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunState freeze = pace.end(guardian.freeze(World.SHOP, "staging", OPERATOR, "Black Friday"));
      assertThat(freeze.phase()).isEqualTo(RunPhase.DONE);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.pass(Duration.ofHours(5));
      assertThat(run.state().rollouts().get("staging").phase()).isEqualTo(RolloutPhase.PAUSED);
      assertThat(run.state().rollouts().get("staging").reason()).contains("frozen: Black Friday");
      assertThat(world.effects()).isEmpty();

      pace.end(guardian.unfreeze(World.SHOP, "staging", OPERATOR, "it is over"));
      RunState state = pace.end(run);

      assertThat(state.phase()).isEqualTo(RunPhase.DELIVERED);
      assertThat(Duration.between(state.startedAt(), state.endedAt()))
          .isBetween(Duration.ofHours(5), Duration.ofHours(5).plusMinutes(2));
    }
  }

  private static RunHandle promoted(Guardian guardian, Pace pace, Principal by) {
    RunHandle run = guardian.promote(World.SHOP, "production", by, "the weekly release");
    pace.until(run, () -> production(run.state()).phase() == RolloutPhase.ASKING);
    return run;
  }

  private static StageState.Rolling production(RunState state) {
    return state.rollouts().get("production");
  }
}
