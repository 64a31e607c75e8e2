package dev.guardian.dsl;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stage that delivers to the environment of its name: {@code
 * rollout("production").after("quality-gate").delivers("site").steps(…).rollsBackWhen(…)}.
 */
public final class RolloutDraft extends StageDraft {
  private final String environment;
  private @Nullable TargetDraft to;
  private List<String> after = List.of();
  private @Nullable String delivers;
  private List<StepDraft> steps = List.of();
  private List<ConditionDraft> rollsBackWhen = List.of();
  private JudgeDraft judge = new JudgeDraft(JudgeSpec.STANDARD.method());
  private Duration window = Stage.Rollout.STANDARD_WINDOW;
  private List<RollbackResponse> onRollback = List.of();

  RolloutDraft(String environment) {
    this.environment = environment;
  }

  private RolloutDraft copy() {
    RolloutDraft copy = new RolloutDraft(environment);
    copy.to = to;
    copy.after = after;
    copy.delivers = delivers;
    copy.steps = steps;
    copy.rollsBackWhen = rollsBackWhen;
    copy.judge = judge;
    copy.window = window;
    copy.onRollback = onRollback;
    return copy;
  }

  /** Declares the environment in place: every merge goes to it, and it asks nobody. */
  public RolloutDraft to(TargetDraft target) {
    RolloutDraft copy = copy();
    copy.to = target;
    return copy;
  }

  /** The stages it comes after; the approval must be before it, near or far. */
  @Override
  public RolloutDraft after(String... stages) {
    RolloutDraft copy = copy();
    copy.after = Drafts.plus(after, List.of(stages));
    return copy;
  }

  /** The artifact that a gate before the approval produces; must be said. */
  public RolloutDraft delivers(String artifact) {
    RolloutDraft copy = copy();
    copy.delivers = artifact;
    return copy;
  }

  /** Rising to 100 % of the traffic; each but the last soaks. At least one. */
  public RolloutDraft steps(StepDraft... more) {
    RolloutDraft copy = copy();
    copy.steps = Drafts.plus(steps, List.of(more));
    return copy;
  }

  /** What takes the new version back, any of it; at least one. */
  public RolloutDraft rollsBackWhen(ConditionDraft... more) {
    RolloutDraft copy = copy();
    copy.rollsBackWhen = Drafts.plus(rollsBackWhen, List.of(more));
    return copy;
  }

  /** How a worse version is told from noise; {@link JudgeSpec#STANDARD} unless said. */
  public RolloutDraft judge(JudgeDraft by) {
    RolloutDraft copy = copy();
    copy.judge = by;
    return copy;
  }

  /** How long after an automatic rollback nothing is delivered by itself; an hour unless said. */
  public RolloutDraft window(Duration time) {
    RolloutDraft copy = copy();
    copy.window = time;
    return copy;
  }

  /** What else is done when it is taken back; nothing unless said. */
  public RolloutDraft onRollback(RollbackResponse... more) {
    RolloutDraft copy = copy();
    copy.onRollback = Drafts.plus(onRollback, List.of(more));
    return copy;
  }

  @Override
  String name() {
    return environment;
  }

  /** The environment declared in place; null if it is declared elsewhere. */
  @Nullable TargetDraft to() {
    return to;
  }

  @Override
  Stage made(Where where, Findings findings, boolean first) {
    if (delivers == null) {
      findings.lose(
          where.in("delivers"),
          "rollout '"
              + environment
              + "' delivers nothing; write 'delivers: NAME', an artifact that a gate produces");
    }
    return new Stage.Rollout(
        environment,
        after,
        delivers == null ? "lost" : delivers,
        madeSteps(where.in("steps"), findings),
        Drafts.made(rollsBackWhen, where.in("rolls-back-when"), findings, ConditionDraft::made),
        judge.made(where.in("judge"), findings),
        window,
        Drafts.once(onRollback, RollbackResponse::onRollback, where.in("on-rollback"), findings));
  }

  /** What follows from a step that is missing is not told. */
  private List<RolloutStep> madeSteps(Where where, Findings findings) {
    List<RolloutStep> made = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      RolloutStep step = steps.get(i).made(where.in(i), findings);
      if (step == null) {
        findings.lose(where);
      } else {
        made.add(step);
      }
    }
    return made;
  }
}
