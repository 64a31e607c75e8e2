package dev.guardian.testkit.simulation;

import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.MergeMethod;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Small definitions that have everything: gates that retry, people, rollouts, watches. */
final class SimulatedPipelines {
  private static final Principal BUILDER = Principal.user(41001);
  private static final Principal OWNER = Principal.user(6);
  private static final Principal REVIEWER = Principal.user(7);
  private static final Target PRODUCTION = new Target("simulated", "shop", Map.of());

  private SimulatedPipelines() {}

  static Simulation simulation() {
    return Simulation.of(checked(), wide(), delivered(), watched())
        .changing("docs/a.md", "docs/b.md", "src/a.ts")
        .granting("L1");
  }

  static Pipeline checked() {
    return pipeline(
        List.of(),
        checks("fast", List.of(), gate("format", 0), gate("lint", 1)),
        checks("tests", List.of("fast"), gate("unit", 0)),
        approval("tests"));
  }

  static Pipeline withInputs() {
    return pipeline(
        List.of(),
        checks("fast", List.of(), gate("format", 0)),
        checks(
            "tests", List.of("fast"), gate("unit", 1).withCache(new CacheSpec(List.of("src/**")))),
        approval("tests"));
  }

  static Pipeline wide() {
    return pipeline(
        List.of(),
        checks("fast", List.of(), gate("format", 0)),
        checks("tests", List.of("fast"), gate("unit", 1), gate("e2e", 0)),
        checks("security", List.of("fast"), gate("secrets", 0), gate("licenses", 0)),
        approval("tests", "security"));
  }

  static Pipeline delivered() {
    return pipeline(
        List.of(Environment.of("production", PRODUCTION)),
        checks("build", List.of(), jar()),
        approval("build"),
        rollout());
  }

  static Pipeline watched() {
    return pipeline(
        List.of(Environment.of("production", PRODUCTION)),
        checks("build", List.of(), jar(), gate("unit", 0)),
        approval("build"),
        rollout(),
        new Stage.Watch(
            "watch",
            List.of("production"),
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            List.of(Condition.parse("error.rate > 2 x baseline")),
            Set.of(Stage.OnAlert.ROLL_BACK)));
  }

  private static Pipeline pipeline(List<Environment> environments, Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(new Agent("forge/builder", Set.of(BUILDER), OWNER)),
        new RiskPolicy(
            List.of(new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null)),
            RiskLevel.MEDIUM),
        new TrustPolicy(
            List.of(
                TrustPolicy.NOTHING,
                new TrustLevel(
                    "L1",
                    Set.of("docs"),
                    null,
                    List.of(Condition.parse("changes >= 3"), Condition.parse("incidents <= 0")))),
            Duration.ZERO,
            TrustPolicy.STANDARD_CREDITS_PER_DAY),
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        environments,
        new ArrayList<>(Arrays.asList(stages)));
  }

  private static Stage.Checks checks(String name, List<String> after, GateSpec... gates) {
    return new Stage.Checks(name, after, null, true, Arrays.asList(gates), List.of());
  }

  private static Stage.Approval approval(String... after) {
    return new Stage.Approval(
        "quality-gate",
        Arrays.asList(after),
        Duration.ofDays(1),
        new Asks.Users(Set.of(OWNER, REVIEWER), 1),
        MergeMethod.SQUASH);
  }

  private static Stage.Rollout rollout() {
    return new Stage.Rollout(
        "production",
        List.of("quality-gate"),
        "site",
        List.of(step(20), step(50), RolloutStep.ALL),
        List.of(
            Condition.parse("error.rate > 2 x baseline"), Condition.parse("probe /health fails")),
        JudgeSpec.STANDARD,
        Duration.ofHours(1),
        Set.of(Stage.OnRollback.OPEN_FIX_TASK));
  }

  private static RolloutStep step(int percent) {
    return new RolloutStep(Quantity.percent(percent), Duration.ofSeconds(2));
  }

  private static GateSpec gate(String name, int retries) {
    return new GateSpec(
        name,
        new GateAction.Command(List.of(name)),
        Duration.ofMinutes(2),
        null,
        retries,
        Map.of(),
        Map.of(),
        null,
        false);
  }

  private static GateSpec jar() {
    return new GateSpec(
        "jar",
        new GateAction.Command(List.of("jar")),
        Duration.ofMinutes(2),
        null,
        1,
        Map.of(),
        Map.of("site", "site.jar"),
        null,
        false);
  }
}
