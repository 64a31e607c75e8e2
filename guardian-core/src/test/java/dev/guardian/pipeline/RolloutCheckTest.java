package dev.guardian.pipeline;

import static dev.guardian.pipeline.DeliveryDefinitions.BUILD;
import static dev.guardian.pipeline.DeliveryDefinitions.STEPS;
import static dev.guardian.pipeline.DeliveryDefinitions.approval;
import static dev.guardian.pipeline.DeliveryDefinitions.checks;
import static dev.guardian.pipeline.DeliveryDefinitions.conditions;
import static dev.guardian.pipeline.DeliveryDefinitions.paths;
import static dev.guardian.pipeline.DeliveryDefinitions.problems;
import static dev.guardian.pipeline.DeliveryDefinitions.problemsOf;
import static dev.guardian.pipeline.DeliveryDefinitions.rollout;
import static dev.guardian.pipeline.DeliveryDefinitions.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps, triggers and times of a rollout. */
class RolloutCheckTest {
  @Test
  void requests_are_not_compared_because_the_steps_decide_them() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", STEPS, conditions("requests regresses"), "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.production.rolls-back-when.0: 'requests regresses' compares");
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", STEPS, conditions("requests < 10"), "gate")))
        .isEmpty();
  }

  @Test
  void steps_rise_to_all_traffic_and_each_but_the_last_soaks() {
    assertThat(stepProblems()).containsExactly("steps");
    assertThat(stepProblems(step(25, 10), step(25, 10), step(100, 0)))
        .containsExactly("steps.1.traffic");
    assertThat(stepProblems(step(5, 10), step(99.9, 10))).containsExactly("steps.1.traffic");
    assertThat(stepProblems(step(5, 0), step(100, 0))).containsExactly("steps.0");
    assertThat(stepProblems(step(5, 600_000), step(100, 0))).containsExactly("steps.0.soak");
  }

  @Test
  void a_single_step_and_a_last_step_that_soaks_are_fine() {
    assertThat(stepProblems(step(100, 0))).isEmpty();
    assertThat(stepProblems(step(0.1, 1), step(100, 10))).isEmpty();
  }

  @Test
  void a_rollout_is_taken_back_by_something_said_once() {
    assertThat(triggerProblems()).containsExactly("rolls-back-when");
    assertThat(triggerProblems("error.rate regresses", "probe /x fails", "error.rate regresses"))
        .containsExactly("rolls-back-when.2");
    assertThat(triggerProblems("error.rate > 1% for 400d", "probe /x slower than 400d"))
        .containsExactly("rolls-back-when.0", "rolls-back-when.1");
    assertThat(triggerProblems("error.rate > 1%", "error.rate > 1% for 5m", "probe /x fails"))
        .isEmpty();
  }

  @Test
  void times_of_a_rollout_are_positive_and_its_judge_has_a_floor() {
    JudgeSpec judge =
        new JudgeSpec(
            JudgeSpec.Method.PLAIN,
            Quantity.percent(1),
            1,
            List.of(),
            JudgeSpec.NoData.HOLD,
            Duration.ofDays(400));
    Stage rollout =
        new Stage.Rollout(
            "production",
            List.of("gate"),
            "site",
            STEPS,
            conditions("probe /x fails"),
            judge,
            Duration.ZERO,
            Set.of());

    assertThat(paths(problemsOf(checks("build", BUILD), approval("gate", "build"), rollout)))
        .containsExactly("judge.deadline", "judge.absolute-floor", "window");
  }

  private static List<String> stepProblems(RolloutStep... steps) {
    return paths(
        problemsOf(
            checks("build", BUILD),
            approval("gate", "build"),
            rollout("production", List.of(steps), conditions("probe /x fails"), "gate")));
  }

  private static List<String> triggerProblems(String... triggers) {
    return paths(
        problemsOf(
            checks("build", BUILD),
            approval("gate", "build"),
            rollout("production", STEPS, conditions(triggers), "gate")));
  }
}
