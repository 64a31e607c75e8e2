package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryEntry.Kind;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.testkit.delivery.PlatformAction;
import dev.guardian.testkit.delivery.SimulatedPlatform.Effect;
import dev.guardian.trust.LedgerEntry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A change that merged goes out step by step, or comes back. */
class RolloutTest {
  private final DeliveryWorld world = DeliveryWorld.standard(Shipping.standard());

  @Test
  @Tag("twin:I6")
  @Tag("twin:I3")
  void a_good_release_goes_5_25_100_and_everything_happens_once() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
      assertThat(weights(state)).containsExactly(0.0, 5.0, 25.0, 100.0);
    }
    assertThat(world.effects())
        .extracting(Effect::action)
        .containsExactly(
            PlatformAction.DEPLOY,
            PlatformAction.SET_TRAFFIC,
            PlatformAction.SET_TRAFFIC,
            PlatformAction.SET_TRAFFIC);
    assertThat(world.entries(Shipping.PRODUCTION))
        .singleElement()
        .satisfies(entry -> assertThat(entry.kind()).isEqualTo(Kind.COMPLETED))
        .satisfies(entry -> assertThat(entry.release().digest()).isEqualTo(digest(2)));
    assertThat(world.releases.record(Shipping.PRODUCTION.key()).knownGood().commit())
        .isEqualTo(SampleForge.commit(2));
    assertThat(world.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
    assertThat(world.tasks).isEmpty();
    assertThat(world.packets).isEmpty();
  }

  private static java.util.List<Double> weights(RunState state) {
    StageState.Rolling rollout = state.rollouts().get("production");
    return rollout.served().stream().map(each -> each.serving().traffic(digest(2))).toList();
  }

  @Test
  @Tag("threat:I6")
  void a_release_that_gets_worse_is_taken_back_to_the_recorded_digest_and_its_author_told() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
    world.platform.prints(digest(2), "cannot divide by zero\n");
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> world.traffic(Shipping.PRODUCTION, 2) == 25);
      world.metrics.serves(digest(2), DeliveryWorld.BAD);
      RunState state = pace.end(run);

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.ROLLED_BACK);
      assertThat(weights(state)).containsExactly(0.0, 5.0, 25.0, 0.0);
      assertThat(state.rollouts().get("production").phase()).isEqualTo(RolloutPhase.ROLLED_BACK);
      assertThat(state.reason()).contains("error.rate > 2 x baseline");
    }
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    assertThat(world.effects())
        .extracting(Effect::action)
        .containsExactly(
            PlatformAction.DEPLOY,
            PlatformAction.SET_TRAFFIC,
            PlatformAction.SET_TRAFFIC,
            PlatformAction.ROLL_BACK);
    assertThat(world.entries(Shipping.PRODUCTION))
        .extracting(DeliveryEntry::kind)
        .containsExactly(Kind.ROLLED_BACK);
    assertThat(world.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
    assertThat(world.packets.values())
        .singleElement()
        .satisfies(
            packet -> {
              assertThat(packet.outcome()).isEqualTo("rolled-back");
              assertThat(packet.delivery().digest()).isEqualTo(digest(2));
              assertThat(packet.delivery().returnedTo()).isEqualTo(digest(1));
              assertThat(packet.delivery().commit()).isEqualTo(SampleForge.commit(2));
              assertThat(packet.delivery().logs()).contains("cannot divide by zero");
              assertThat(packet.delivery().differences().get(0).canary()).isGreaterThan(0.01);
            });
    assertThat(world.tasks.values())
        .singleElement()
        .satisfies(task -> assertThat(task.assignee()).isEqualTo("forge/builder"));
  }

  @Test
  @Tag("threat:I8")
  void a_rollback_costs_the_agent_a_level_so_that_its_next_change_asks() {
    world.metrics.serves(digest(2), DeliveryWorld.BAD);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      pace.end(guardian.submit(SampleForge.change(2)));
      RunHandle next = guardian.submit(SampleForge.change(3));
      pace.until(next, () -> !world.questions.open().isEmpty());

      assertThat(next.state().record().level()).isEqualTo("L0");
    }
    assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
        .extracting(LedgerEntry::kind)
        .containsExactly(
            LedgerEntry.Kind.GRANTED, LedgerEntry.Kind.MERGED, LedgerEntry.Kind.ROLLED_BACK);
  }
}
