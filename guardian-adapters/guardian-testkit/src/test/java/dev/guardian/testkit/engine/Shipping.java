package dev.guardian.testkit.engine;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Definitions that deliver what they build. */
final class Shipping {
  static final Target PRODUCTION = new Target("simulated", "shop", Map.of());
  static final Target STAGING = new Target("simulated", "shop-staging", Map.of());

  /** Quick enough that a soak has four looks only. */
  static final List<RolloutStep> QUICK = List.of(step(20, 2), step(50, 2), RolloutStep.ALL);

  private static final List<RolloutStep> STANDARD = List.of(step(5, 20), step(25, 20), step(100));

  private Shipping() {}

  static RolloutStep step(int percent, int... soak) {
    return new RolloutStep(
        Quantity.percent(percent), soak.length == 0 ? null : Duration.ofSeconds(soak[0]));
  }

  /** Builds, asks if it must, and goes 5, 25, 100 % to production. */
  static Pipeline standard() {
    return to(Environment.of("production", PRODUCTION), rollout("production", STANDARD));
  }

  static Pipeline quick() {
    return to(Environment.of("production", PRODUCTION), rollout("production", QUICK));
  }

  static Pipeline to(Environment environment, Stage... deliveries) {
    return of(List.of(environment), List.of(), deliveries);
  }

  /** Waits so long for missing evidence, or not at all. */
  static Stage.Rollout rollout(String environment, List<RolloutStep> steps) {
    return rollout(environment, steps, JudgeSpec.STANDARD);
  }

  static Stage.Rollout rollout(String environment, List<RolloutStep> steps, JudgeSpec judge) {
    return new Stage.Rollout(
        environment,
        List.of("quality-gate"),
        "site",
        steps,
        List.of(
            Condition.parse("error.rate > 2 x baseline"),
            Condition.parse("latency.p99 > 3 x baseline"),
            Condition.parse("probe /health fails")),
        judge,
        Duration.ofHours(1),
        Set.of(Stage.OnRollback.OPEN_FIX_TASK));
  }

  /** Comes after other stages than the quality gate. */
  static Stage.Rollout after(Stage.Rollout rollout, String... stages) {
    return new Stage.Rollout(
        rollout.name(),
        List.of(stages),
        rollout.delivers(),
        rollout.steps(),
        rollout.rollsBackWhen(),
        rollout.judge(),
        rollout.window(),
        rollout.onRollback());
  }

  /**
   * @param checks what is checked between the build and the approval
   */
  static Pipeline of(
      List<Environment> environments, List<Stage.Checks> checks, Stage... deliveries) {
    Pipeline plain = new World().pipeline();
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage.Checks("build", List.of(), null, true, List.of(jar()), List.of()));
    stages.addAll(checks);
    stages.add(
        new Stage.Approval(
            "quality-gate",
            stages.stream().map(Stage::name).toList(),
            Duration.ofDays(30),
            new Asks.Users(Set.of(World.REVIEWER), 1),
            MergeMethod.SQUASH));
    stages.addAll(Arrays.asList(deliveries));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        environments,
        stages);
  }

  private static GateSpec jar() {
    return new GateSpec(
        "jar",
        new GateAction.Command(List.of("jar")),
        null,
        null,
        0,
        Map.of(),
        Map.of("site", "site.jar"),
        null,
        false);
  }
}
