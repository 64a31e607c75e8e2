package dev.guardian.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.kernel.Event;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import dev.guardian.quickstart.report.DeliveredRun;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeliveriesTest {
  private final Deliveries deliveries = new Deliveries();

  private List<String> after(
      RunPhase phase, StageState.Rolling rolling, StageState.@Nullable Watching watching) {
    RunState run =
        SampleDeliveries.run(DeliveredRun.rolledBack(), phase, "", null, rolling, watching);
    deliveries.decided(run, new Event.TimerFired(SampleDelivery.START, "none"), List.of());
    return deliveries.underWay().stream().map(Deliveries.UnderWay::stage).toList();
  }

  @Test
  void a_rollout_is_under_way_until_it_is_done() {
    assertThat(after(RunPhase.WAITING, new SampleDelivery().now(RolloutPhase.SOAKING), null))
        .containsExactly("production");
    assertThat(
            after(
                RunPhase.WAITING,
                SampleDeliveries.delivered(),
                SampleDeliveries.alerting(WatchPhase.WATCHING)))
        .containsExactly("after-delivery");
  }

  @Test
  void nothing_of_a_run_that_ended_is_under_way() {
    assertThat(after(RunPhase.WAITING, new SampleDelivery().now(RolloutPhase.SOAKING), null))
        .isNotEmpty();
    assertThat(after(RunPhase.BROKEN, new SampleDelivery().now(RolloutPhase.SOAKING), null))
        .isEmpty();
  }
}
