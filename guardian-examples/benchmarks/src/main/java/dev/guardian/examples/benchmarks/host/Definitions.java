package dev.guardian.examples.benchmarks.host;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.condition;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.user;
import static dev.guardian.dsl.GuardianDsl.users;

import dev.guardian.dsl.ChecksDraft;
import dev.guardian.dsl.GateDraft;
import dev.guardian.dsl.StageDraft;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workflow as definitions, each with an approval at its end, since a definition needs one. */
public final class Definitions {
  /** What the agent needs to merge alone. */
  static final String TRUSTED = "L3";

  /** What lets the approval wait for a person. */
  static final String UNTRUSTED = "L0";

  private Definitions() {}

  /**
   * The workflow, then an approval without hold-down: of a trusted agent it merges at once, of
   * another one it asks.
   */
  public static Pipeline of(Workflow workflow) {
    List<StageDraft> stages = new ArrayList<>();
    @Nullable String before = null;
    int step = 0;
    for (int i = 0; i < workflow.widths().size(); i++) {
      String name = "s" + (i + 1);
      GateDraft[] gates = new GateDraft[workflow.widths().get(i)];
      for (int j = 0; j < gates.length; j++) {
        gates[j] = gate("g" + ++step, new NoOpGate());
      }
      ChecksDraft stage = stage(name).gates(gates).failFast(false);
      stages.add(before == null ? stage : stage.after(before));
      before = name;
    }
    stages.add(approval("approval").after("s" + workflow.widths().size()).asks(users(user(7))));
    return pipeline("benchmark")
        .agents(agent("fleet/builder").principals(Host.AGENT))
        .trust(
            ladder(
                level(UNTRUSTED),
                level(TRUSTED)
                    .mergesAloneUpTo(RiskLevel.HIGH)
                    .earnedBy(condition("changes >= 500"))))
        .holdDown(Duration.ZERO)
        .stages(stages.toArray(StageDraft[]::new))
        .build();
  }
}
