package dev.guardian.pipeline;

import static dev.guardian.pipeline.DeliveryDefinitions.BUILD;
import static dev.guardian.pipeline.DeliveryDefinitions.approval;
import static dev.guardian.pipeline.DeliveryDefinitions.building;
import static dev.guardian.pipeline.DeliveryDefinitions.checks;
import static dev.guardian.pipeline.DeliveryDefinitions.gate;
import static dev.guardian.pipeline.DeliveryDefinitions.problems;
import static dev.guardian.pipeline.DeliveryDefinitions.rollout;
import static dev.guardian.pipeline.DeliveryDefinitions.watch;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where deliveries stand in a definition: what comes before them, and what they bring where. */
class DeliveryCheckTest {
  @Test
  void a_delivery_that_makes_sense_has_no_problem() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("staging", "gate"),
                rollout("production", "staging"),
                watch("later", "production"),
                watch("beside", "staging")))
        .isEmpty();
  }

  @Test
  void a_rollout_goes_to_a_declared_environment() {
    assertThat(problems(checks("build", BUILD), approval("gate", "build"), rollout("prod", "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.prod.rollout:")
        .contains("which is not declared")
        .contains("'environments'");
    assertThat(
            problems(checks("build", BUILD), approval("gate", "build"), rollout("stagign", "gate")))
        .singleElement()
        .asString()
        .endsWith("did you mean 'staging'?");
  }

  @Test
  void an_environment_has_one_rollout() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", "gate"),
                rollout("production", "gate")))
        .containsExactly(
            "stages.production#2: environment 'production' has a rollout already; take one of them"
                + " out");
  }

  @Test
  void an_environment_does_not_bear_the_name_of_a_stage_that_is_no_rollout() {
    assertThat(problems(checks("staging", BUILD), approval("gate", "staging")))
        .containsExactly(
            "environments.staging: environment 'staging' bears the name of a stage that is no"
                + " rollout; only a rollout is called as the environment it delivers to");
    assertThat(problems(checks("build", BUILD), approval("gate", "build"))).isEmpty();
  }

  @Test
  void a_rollout_comes_after_the_approval_near_or_far() {
    assertThat(
            problems(
                checks("build", BUILD), approval("gate", "build"), rollout("production", "build")))
        .singleElement()
        .asString()
        .startsWith("stages.production.after:")
        .contains("does not come after it; name 'gate' in 'after'");
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build", "production"),
                rollout("production", "build")))
        .singleElement()
        .asString()
        .startsWith("stages.production.after:")
        .contains("comes before it");
  }

  @Test
  void a_rollout_whose_order_is_unknown_is_told_of_that_alone() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("staging", "gaet"),
                rollout("production", "staging")))
        .singleElement()
        .asString()
        .startsWith("stages.staging.after.0:")
        .endsWith("did you mean 'gate'?");
  }

  @Test
  void gates_do_not_check_after_the_approval_or_after_a_delivery() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", "gate"),
                new Stage.Checks(
                    "smoke", List.of("production"), null, false, List.of(gate("s")), List.of())))
        .singleElement()
        .asString()
        .startsWith("stages.smoke.after: stage 'smoke' comes after the approval 'gate'")
        .contains("'watch'");
  }

  @Test
  void what_is_delivered_was_built_before_the_approval_by_one_gate() {
    assertThat(
            problems(
                checks("build", building("build", "sight")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .containsExactly(
            "stages.production.delivers: rollout 'production' delivers 'site', which no gate"
                + " produces; write sight");
    assertThat(
            problems(
                checks("build", gate("x")),
                checks("beside", BUILD),
                approval("gate", "build"),
                rollout("production", "gate")))
        .singleElement()
        .asString()
        .contains("whose stage 'beside' is not before the approval 'gate'");
    assertThat(
            problems(
                checks("build", BUILD, building("pack", "site")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .singleElement()
        .asString()
        .contains("gate 'build' and gate 'pack' both produce");
  }

  @Test
  void two_gates_may_produce_what_nobody_delivers() {
    assertThat(
            problems(
                checks("build", BUILD, building("a", "log"), building("b", "log")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .isEmpty();
  }
}
