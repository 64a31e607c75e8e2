package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.Principal;
import dev.guardian.delivery.Target;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Environment;
import dev.guardian.trust.LedgerEntry;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Orders that cannot be carried out say why, and what to do. */
class RefusedOrdersTest {
  private static final Principal OPERATOR = Principal.user(8);

  private final DeliveryWorld world =
      new DeliveryWorld(OrdersTest.pipeline()).standing(Shipping.STAGING, 1);

  @Test
  void an_environment_that_nobody_knows_is_refused_with_a_hint() {
    try (Guardian guardian = world.open()) {
      assertThatThrownBy(() -> guardian.freeze(World.SHOP, "prodution", OPERATOR, ""))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no environment 'prodution'")
          .hasMessageContaining("'production'");
      assertThatThrownBy(() -> guardian.deliveries(World.SHOP, "prodution"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(guardian.runs()).isEmpty();
    }
  }

  @Test
  void nothing_is_promoted_to_the_first_environment_unless_it_waits_there() {
    try (Guardian guardian = world.open()) {
      assertThatThrownBy(() -> guardian.promote(World.SHOP, "staging", OPERATOR, ""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("'staging' is the first environment")
          .hasMessageContaining("no merged change waits there");
    }
  }

  @Test
  @Tag("threat:I9")
  void nothing_is_promoted_that_did_not_complete_before() {
    DeliveryWorld empty = new DeliveryWorld(OrdersTest.pipeline());
    try (Guardian guardian = empty.open()) {
      assertThatThrownBy(() -> guardian.promote(World.SHOP, "production", OPERATOR, ""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("nothing completed in 'staging' yet");
    }
  }

  @Test
  @Tag("threat:I10")
  void a_delivery_that_is_under_way_is_cancelled_and_not_rolled_back_beside_it() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> world.traffic(Shipping.STAGING, 2) == 20);

      assertThatThrownBy(() -> guardian.rollBack(World.SHOP, "staging", OPERATOR, ""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(run.run())
          .hasMessageContaining("cancel it");
      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.DELIVERED);
    }
  }

  @Test
  @Tag("threat:I6")
  void a_roll_back_with_nothing_before_it_is_blocked_and_changes_nothing() {
    try (Guardian guardian = world.open()) {
      RunState state =
          new Pace(world, guardian).end(guardian.rollBack(World.SHOP, "staging", OPERATOR, ""));

      assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
      assertThat(state.reason()).contains("no release before the present one");
    }
    assertThat(world.traffic(Shipping.STAGING, 1)).isEqualTo(100);
    assertThat(world.locks.holder(Shipping.STAGING.key())).isEmpty();
  }

  @Test
  void a_definition_that_names_a_platform_nobody_gave_is_refused_before_anything_runs() {
    Target elsewhere = new Target("simulatd", "shop", Map.of());
    world.pipeline =
        Shipping.to(
            Environment.of("production", elsewhere),
            Shipping.rollout("production", Shipping.QUICK));
    try (Guardian guardian = world.open()) {
      assertThatThrownBy(() -> guardian.submit(SampleForge.change(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("platform 'simulatd', which the host program did not give")
          .hasMessageContaining("'simulated'");
      assertThat(world.jobs).isEmpty();
    }
  }

  @Test
  void a_definition_that_delivers_wants_a_store_of_artifacts() {
    try (Guardian guardian = world.builder(world.journal).artifacts(null).open()) {
      assertThatThrownBy(() -> guardian.submit(SampleForge.change(2)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("artifacts(…)");
    }
  }

  @Test
  @Tag("threat:I6")
  void an_artifact_that_is_gone_is_said_and_nobody_is_blamed_for_it() {
    world.lost.add(digest(2));
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).isEqualTo(RunPhase.ESCALATED);
      assertThat(state.reason()).contains("nobody has the artifact " + digest(2));
    }
    assertThat(world.effects()).isEmpty();
    assertThat(world.entries(Shipping.STAGING)).isEmpty();
    assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
        .extracting(LedgerEntry::kind)
        .doesNotContain(LedgerEntry.Kind.ROLLED_BACK);
  }
}
