package dev.guardian.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.delivery.Target;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code outcomes.json} says of a rollout. */
final class DeliveryOutcomeTest {
  private static final Pipeline PIPELINE =
      new Pipeline(
          "orders",
          List.of(),
          new RiskPolicy(List.of(), RiskLevel.MEDIUM),
          TrustPolicy.SPECIFIED,
          Feedback.STANDARD,
          List.of(),
          Pipeline.STANDARD_HOLD_DOWN,
          Map.of(),
          List.of(Environment.of("production", new Target("local", "orders", Map.of()))),
          List.of());

  private static JsonNode json(StageState.Rolling rolling) throws IOException {
    return new ObjectMapper()
        .readTree(Json.write(DeliveryOutcome.of("production", rolling, PIPELINE)));
  }

  private static List<Double> weights(JsonNode outcome) {
    List<Double> weights = new ArrayList<>();
    outcome.path("weights").forEach(weight -> weights.add(weight.asDouble()));
    return weights;
  }

  @Test
  void a_good_rollout_has_its_weights_in_order_and_returned_to_nothing() throws Exception {
    JsonNode outcome = json(SampleDeliveries.delivered());

    assertThat(weights(outcome)).containsExactly(5.0, 25.0, 100.0);
    assertThat(outcome.path("environment").asText()).isEqualTo("production");
    assertThat(outcome.path("service").asText()).isEqualTo("local/orders");
    assertThat(outcome.path("digest").asText()).isEqualTo(SampleDelivery.CANARY);
    assertThat(outcome.path("digestBefore").asText()).isEqualTo(SampleDelivery.STABLE);
    assertThat(outcome.path("outcome").asText()).isEqualTo("DELIVERED");
    assertThat(outcome.path("ending").isNull()).isTrue();
    assertThat(outcome.path("returnedTo").isNull()).isTrue();
    assertThat(outcome.path("verdicts")).hasSize(2);
  }

  @Test
  void a_bad_rollout_ends_at_zero_with_the_samples_that_judged_it() throws Exception {
    JsonNode outcome = json(SampleDeliveries.rolledBack());

    assertThat(weights(outcome)).containsExactly(5.0, 25.0, 0.0);
    assertThat(outcome.path("outcome").asText()).isEqualTo("ROLLED_BACK");
    assertThat(outcome.path("ending").asText()).isEqualTo("REGRESSED");
    assertThat(outcome.path("reason").asText()).isEqualTo("error.rate > 2 x baseline");
    assertThat(outcome.path("returnedTo").asText()).isEqualTo(SampleDelivery.STABLE);
    JsonNode verdict = outcome.path("verdicts").path(1);
    assertThat(verdict.path("verdict").asText()).isEqualTo("REGRESSED");
    assertThat(verdict.path("traffic").asDouble()).isEqualTo(25);
    assertThat(verdict.path("canary").path("requests").asDouble()).isEqualTo(312);
    assertThat(verdict.path("canary").path("errors").asDouble()).isEqualTo(17);
    assertThat(verdict.path("stable").path("requests").asDouble()).isEqualTo(937);
    assertThat(verdict.path("stable").path("p99").asDouble()).isBetween(0.01, 0.02);
  }

  @Test
  void everything_read_back_is_kept_with_its_moment() throws Exception {
    JsonNode last = json(SampleDeliveries.rolledBack()).path("readBack").path(3);

    assertThat(last.path("at").asText()).isEqualTo("2026-03-04T10:16:14.100Z");
    assertThat(last.path("traffic").path(SampleDelivery.CANARY).asDouble()).isZero();
    assertThat(last.path("traffic").path(SampleDelivery.STABLE).asDouble()).isEqualTo(100);
  }

  @Test
  void what_was_not_measured_is_null_and_never_zero() throws Exception {
    JsonNode verdict =
        json(new SampleDelivery().reads(900, 5).silentLook(1_400).now(RolloutPhase.HOLDING))
            .path("verdicts")
            .path(0);

    assertThat(verdict.path("canary").path("p99").isNull()).isTrue();
    assertThat(verdict.path("verdict").asText()).isEqualTo("INCONCLUSIVE");
  }

  @Test
  void a_return_that_was_tried_twice_is_one_weight() {
    StageState.Rolling twice =
        new SampleDelivery()
            .reads(900, 5)
            .reads(1_000, 0)
            .reads(31_000, 0)
            .now(RolloutPhase.RETRYING);

    assertThat(DeliveryOutcome.of("production", twice, PIPELINE).weights())
        .containsExactly(5.0, 0.0);
    assertThat(DeliveryOutcome.of("production", twice, PIPELINE).returnedTo())
        .as("it has not returned yet")
        .isNull();
  }
}
