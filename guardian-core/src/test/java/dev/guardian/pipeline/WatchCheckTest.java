package dev.guardian.pipeline;

import static dev.guardian.pipeline.DeliveryDefinitions.BUILD;
import static dev.guardian.pipeline.DeliveryDefinitions.approval;
import static dev.guardian.pipeline.DeliveryDefinitions.checks;
import static dev.guardian.pipeline.DeliveryDefinitions.conditions;
import static dev.guardian.pipeline.DeliveryDefinitions.problems;
import static dev.guardian.pipeline.DeliveryDefinitions.rollout;
import static dev.guardian.pipeline.DeliveryDefinitions.watch;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a watch looks at, and for how long. */
class WatchCheckTest {
  @Test
  void a_watch_goes_on_with_exactly_one_rollout() {
    assertThat(watchProblems(watch("later", "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.later.after:")
        .endsWith("comes after 'gate'; name one in 'after': staging or production");
    assertThat(watchProblems(watch("later", "production", "staging"))).hasSize(1);
    assertThat(watchProblems(watch("later"))).hasSize(1).first().asString().contains("nothing");
    assertThat(watchProblems(watch("later", "production"))).isEmpty();
  }

  @Test
  void a_watch_has_an_alert_and_looks_before_it_is_over() {
    Stage.Watch never =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(61),
            Duration.ofSeconds(60),
            List.of(),
            Set.of());
    Stage.Watch once =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            conditions("error.rate regresses"),
            Set.of(Stage.OnAlert.ROLL_BACK));

    assertThat(watchProblems(never))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("stages.later.looks-every:")
                    .contains("looks every 61s and would be over after 1m"),
            second -> assertThat(second).startsWith("stages.later.alerts-when:"));
    assertThat(watchProblems(once)).isEmpty();
  }

  @Test
  void a_watch_without_end_is_told_once() {
    Stage.Watch endless =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofNanos(1),
            conditions("error.rate regresses"),
            Set.of());

    assertThat(watchProblems(endless))
        .satisfiesExactly(
            first -> assertThat(first).contains("at most 366d"),
            second -> assertThat(second).contains("whole number of milliseconds"));
  }

  private static List<String> watchProblems(Stage.Watch watch) {
    return problems(
        checks("build", BUILD),
        approval("gate", "build"),
        rollout("staging", "gate"),
        rollout("production", "gate"),
        watch);
  }
}
