package dev.guardian.testkit.engine;

import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Definitions for the changes of {@link SampleForge}: the agent {@link #AGENT} merges documentation
 * alone from {@code L1} on, and everything else is asked about.
 */
public final class SamplePipeline {
  /** Whom {@link SampleForge#BUILDER} works as. */
  public static final String AGENT = "forge/builder";

  /** Who is asked. */
  public static final Principal REVIEWER = Principal.user(7);

  private SamplePipeline() {}

  /** {@code fast} (format, lint), then {@code tests} (unit), then the approval. */
  public static Pipeline standard(Duration holdDown) {
    return of(
        holdDown,
        new Stage.Checks(
            "fast", List.of(), null, true, List.of(gate("format"), gate("lint")), List.of()),
        new Stage.Checks("tests", List.of("fast"), null, false, List.of(gate("unit")), List.of()),
        approval("tests"));
  }

  /** The same agent, risks and levels with other stages. */
  public static Pipeline of(Duration holdDown, Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(new Agent(AGENT, Set.of(SampleForge.BUILDER), null)),
        new RiskPolicy(
            List.of(new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null)),
            RiskLevel.MEDIUM),
        new TrustPolicy(
            List.of(
                TrustPolicy.NOTHING,
                new TrustLevel(
                    "L1", Set.of("docs"), null, List.of(Condition.parse("changes >= 20")))),
            TrustPolicy.STANDARD_ATTRIBUTION,
            TrustPolicy.STANDARD_CREDITS_PER_DAY),
        Feedback.STANDARD,
        List.of(),
        holdDown,
        Map.of(),
        List.of(),
        List.of(stages));
  }

  /** The approval {@code quality-gate}, which asks {@link #REVIEWER} and waits for a year. */
  public static Stage.Approval approval(String... after) {
    return new Stage.Approval(
        "quality-gate",
        List.of(after),
        Duration.ofDays(365),
        new Asks.Users(Set.of(REVIEWER), 1),
        MergeMethod.SQUASH);
  }

  /** A gate that runs the program of its own name. */
  public static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of(name)));
  }
}
