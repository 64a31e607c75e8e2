package dev.guardian.pipeline;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stages and environments of a definition that delivers, and what is wrong with one. */
final class DeliveryDefinitions {
  static final Environment STAGING = environment("staging", "shop-staging");
  static final Environment PRODUCTION = environment("production", "shop");
  static final List<RolloutStep> STEPS = List.of(step(5, 10), step(25, 10), step(100, 0));
  static final GateSpec BUILD = building("build", "site");

  private DeliveryDefinitions() {}

  static List<String> paths(List<Problem> problems) {
    return problems.stream()
        .map(problem -> String.join(".", problem.path().subList(2, problem.path().size())))
        .toList();
  }

  static List<String> problems(Stage... stages) {
    return problemsOf(stages).stream().map(Problem::toString).toList();
  }

  static List<Problem> problemsOf(Stage... stages) {
    return PipelineCheck.problemsOf(pipeline(List.of(STAGING, PRODUCTION), stages));
  }

  static Pipeline pipeline(List<Environment> environments, Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(),
        RiskPolicy.STANDARD,
        TrustPolicy.STANDARD,
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        environments,
        List.of(stages));
  }

  static Environment environment(String name, String service) {
    return Environment.of(name, new Target("local", service, Map.of()));
  }

  static Stage checks(String name, GateSpec... gates) {
    return new Stage.Checks(name, List.of(), null, false, List.of(gates), List.of());
  }

  static Stage approval(String name, String... after) {
    return new Stage.Approval(
        name,
        List.of(after),
        Duration.ofHours(24),
        new Asks.Team("maintainers", 1),
        MergeMethod.SQUASH);
  }

  static Stage rollout(String name, String... after) {
    return rollout(name, STEPS, conditions("error.rate regresses"), after);
  }

  static Stage rollout(
      String name, List<RolloutStep> steps, List<Condition> triggers, String... after) {
    return new Stage.Rollout(
        name,
        List.of(after),
        "site",
        steps,
        triggers,
        JudgeSpec.STANDARD,
        Stage.Rollout.STANDARD_WINDOW,
        Set.of());
  }

  static Stage.Watch watch(String name, String... after) {
    return new Stage.Watch(
        name,
        List.of(after),
        Stage.Watch.STANDARD_EVERY,
        Stage.Watch.STANDARD_LASTING,
        conditions("error.rate regresses"),
        Set.of(Stage.OnAlert.ROLL_BACK));
  }

  static RolloutStep step(double percent, long minutes) {
    return new RolloutStep(
        Quantity.percent(percent), minutes == 0 ? null : Duration.ofMinutes(minutes));
  }

  static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of("make")));
  }

  static GateSpec preview(String name, String artifact) {
    return GateSpec.of(name, new GateAction.Preview("local", Map.of(), artifact));
  }

  static GateSpec building(String name, String artifact) {
    return new GateSpec(
        name,
        new GateAction.Command(List.of("make")),
        null,
        null,
        0,
        Map.of(),
        Map.of(artifact, "dist/**"),
        null,
        false);
  }

  static List<Condition> conditions(String... texts) {
    return Arrays.stream(texts).map(Condition::parse).toList();
  }
}
