package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.condition;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.otherwise;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.returnToAuthor;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.users;
import static dev.guardian.dsl.GuardianDsl.uses;

import dev.guardian.change.Principal;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import java.util.List;
import java.util.Map;

/** Says a definition again in the words of the Java language. */
final class JavaForm {
  private JavaForm() {}

  static Pipeline again(Pipeline known) {
    PipelineDraft draft =
        pipeline(known.name())
            .agents(known.agents().stream().map(JavaForm::agentAgain).toArray(AgentDraft[]::new))
            .trust(
                ladder(
                        known.trust().levels().stream()
                            .map(JavaForm::levelAgain)
                            .toArray(LevelDraft[]::new))
                    .attribution(known.trust().attribution())
                    .creditsPerDay(known.trust().creditsPerDay()))
            .onFailure(returnToAuthor(known.onFailure().attempts()))
            .prepares(known.prepares())
            .holdDown(known.holdDown())
            .environments(
                known.environments().stream()
                    .map(DeliveryForm::environmentAgain)
                    .toArray(EnvironmentDraft[]::new))
            .stages(known.stages().stream().map(JavaForm::stageAgain).toArray(StageDraft[]::new));
    RiskRuleDraft[] rules = new RiskRuleDraft[known.risk().rules().size() + 1];
    for (int i = 0; i < rules.length - 1; i++) {
      rules[i] = ruleAgain(known.risk().rules().get(i));
    }
    rules[rules.length - 1] = otherwise().is(known.risk().otherwise());
    draft = draft.risk(highestOf(rules));
    for (Map.Entry<String, String> variable : known.variables().entrySet()) {
      draft = draft.variables(variable.getKey(), variable.getValue());
    }
    return (known.within() == null ? draft : draft.within(known.within())).build();
  }

  private static AgentDraft agentAgain(Agent known) {
    AgentDraft draft = agent(known.name()).principals(known.principals().toArray(Principal[]::new));
    return known.owner() == null ? draft : draft.owner(known.owner());
  }

  private static RiskRuleDraft ruleAgain(RiskRule known) {
    AreaDraft draft =
        area(known.area())
            .paths(known.paths().stream().map(Object::toString).toArray(String[]::new))
            .is(known.is());
    return known.because() == null ? draft : draft.because(known.because());
  }

  private static LevelDraft levelAgain(TrustLevel known) {
    LevelDraft draft = level(known.name()).mergesAlone(known.mergesAlone().toArray(String[]::new));
    draft =
        known.mergesAloneUpTo() == null ? draft : draft.mergesAloneUpTo(known.mergesAloneUpTo());
    return draft.earnedBy(conditions(known.earnedBy()));
  }

  static ConditionDraft[] conditions(List<Condition> known) {
    return known.stream().map(JavaForm::conditionAgain).toArray(ConditionDraft[]::new);
  }

  /** In words where words say exactly this, else as text. */
  private static ConditionDraft conditionAgain(Condition known) {
    ConditionDraft test = testAgain(known);
    return known.sustained() == null ? test : test.forAtLeast(known.sustained());
  }

  private static ConditionDraft testAgain(Condition known) {
    if (known.test() instanceof Condition.Threshold threshold) {
      Amount amount =
          new Amount(threshold.value().amount().doubleValue(), threshold.value().unit());
      return switch (threshold.operator()) {
        case ABOVE -> metric(threshold.metric()).above(amount);
        case AT_LEAST ->
            threshold.value().unit() == Quantity.Unit.PERCENT
                ? metric(threshold.metric())
                    .atLeast(percent(threshold.value().amount().doubleValue()))
                : metric(threshold.metric()).atLeast(amount);
        case BELOW ->
            threshold.value().unit() == Quantity.Unit.NUMBER
                ? metric(threshold.metric()).below(threshold.value().amount().doubleValue())
                : metric(threshold.metric()).below(amount);
        case AT_MOST -> metric(threshold.metric()).atMost(amount);
        case EQUAL -> metric(threshold.metric()).equalTo(amount);
      };
    }
    if (known.test() instanceof Condition.Regresses regresses) {
      return metric(regresses.metric()).regresses();
    }
    if (known.test() instanceof Condition.ProbeFails probe) {
      return GuardianDsl.probe(probe.path()).fails();
    }
    if (known.test() instanceof Condition.ProbeSlower probe) {
      return GuardianDsl.probe(probe.path()).slowerThan(probe.limit());
    }
    return known.test() instanceof Condition.AgainstBaseline relative
            && relative.operator() == Condition.Operator.ABOVE
        ? metric(relative.metric())
            .above(GuardianDsl.baseline().times(relative.times().amount().doubleValue()))
        : condition(known.test().toString());
  }

  private static StageDraft stageAgain(Stage known) {
    if (known instanceof Stage.Approval decision) {
      return approval(decision.name())
          .after(decision.after().toArray(String[]::new))
          .within(decision.within() == null ? GuardianDsl.UNLIMITED : decision.within())
          .asks(asksAgain(decision.asks()))
          .merges(decision.merges());
    }
    if (known instanceof Stage.Rollout rollout) {
      return DeliveryForm.rolloutAgain(rollout);
    }
    if (known instanceof Stage.Watch watch) {
      return DeliveryForm.watchAgain(watch);
    }
    Stage.Checks checks = (Stage.Checks) known;
    ChecksDraft draft =
        stage(checks.name())
            .after(checks.after().toArray(String[]::new))
            .failFast(checks.failFast())
            .gates(checks.gates().stream().map(JavaForm::gateAgain).toArray(GateDraft[]::new))
            .passesWhen(conditions(checks.passesWhen()));
    return checks.within() == null ? draft : draft.within(checks.within());
  }

  static AsksDraft asksAgain(Asks known) {
    return known instanceof Asks.Team team
        ? team(team.name()).count(team.count())
        : users(((Asks.Users) known).users().toArray(Principal[]::new)).count(known.count());
  }

  private static GateDraft gateAgain(GateSpec known) {
    GateDraft draft =
        gate(known.name(), actionAgain(known.action()))
            .retries(known.retries())
            .advisory(known.advisory());
    draft = known.within() == null ? draft : draft.within(known.within());
    draft = known.idle() == null ? draft : draft.idle(known.idle());
    for (Map.Entry<String, String> variable : known.env().entrySet()) {
      draft = draft.env(variable.getKey(), variable.getValue());
    }
    for (Map.Entry<String, String> artifact : known.produces().entrySet()) {
      draft = draft.produces(artifact.getKey(), artifact.getValue());
    }
    if (known.action() instanceof GateAction.Preview preview) {
      draft = draft.of(preview.artifact());
    }
    if (known.cache() != null) {
      draft = draft.cache(known.cache().inputs().toArray(String[]::new));
    }
    return known.report() == null
        ? draft
        : draft.report(known.report().format(), known.report().path());
  }

  private static ActionDraft actionAgain(GateAction known) {
    if (known instanceof GateAction.Command command) {
      return command(command.words());
    }
    if (known instanceof GateAction.Preview preview) {
      return DeliveryForm.previewAgain(preview);
    }
    GateAction.Uses tool = (GateAction.Uses) known;
    UsesDraft draft = uses(tool.gate());
    for (Map.Entry<String, String> input : tool.with().entrySet()) {
      draft = draft.with(input.getKey(), input.getValue());
    }
    return draft;
  }
}
