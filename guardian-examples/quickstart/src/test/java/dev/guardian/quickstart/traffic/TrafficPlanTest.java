package dev.guardian.quickstart.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TrafficPlanTest {
  private static final TrafficPlan PLAN = TrafficPlan.against(URI.create("http://127.0.0.1:8080"));

  @Test
  void says_what_is_wrong() {
    assertThatThrownBy(() -> TrafficPlan.against(URI.create("orders")))
        .hasMessage("traffic goes to an address like http://127.0.0.1:8080, but found 'orders'");
    assertThatThrownBy(() -> PLAN.perSecond(0))
        .hasMessage("traffic has above 0 and at most 10000 requests a second, but found 0.0");
    assertThatThrownBy(() -> PLAN.perSecond(Double.NaN))
        .hasMessage("traffic has above 0 and at most 10000 requests a second, but found NaN");
    assertThatThrownBy(() -> PLAN.customers(201))
        .hasMessage("traffic comes from 1 to 200 customers, but found 201");
    assertThatThrownBy(() -> PLAN.patience(Duration.ZERO))
        .hasMessage("patience is a positive time, but found PT0S");
  }

  @Test
  void changes_one_thing_at_a_time() {
    TrafficPlan changed = PLAN.perSecond(50).customers(2).patience(Duration.ofSeconds(1)).seed(7);

    assertThat(changed).isEqualTo(new TrafficPlan(PLAN.base(), 50, 2, Duration.ofSeconds(1), 7));
  }
}
