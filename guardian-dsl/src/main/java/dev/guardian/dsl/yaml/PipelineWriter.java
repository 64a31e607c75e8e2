package dev.guardian.dsl.yaml;

import dev.guardian.dsl.ApprovalDraft;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a definition as {@link PipelineReader} reads it, without what is as it would be anyway.
 */
final class PipelineWriter {
  private final Pipeline pipeline;

  PipelineWriter(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  String write() {
    YamlOut.Keys root = new YamlOut.Keys();
    root.text("pipeline", pipeline.name());
    if (!pipeline.variables().isEmpty()) {
      root.put("variables", YamlOut.Keys.ofTexts(pipeline.variables()).block());
    }
    if (!pipeline.agents().isEmpty()) {
      YamlOut.Keys agents = new YamlOut.Keys();
      pipeline.agents().forEach(agent -> agents.put(agent.name(), agent(agent)));
      root.put("agents", agents.block());
    }
    if (!pipeline.risk().equals(RiskPolicy.STANDARD)) {
      root.put("risk", new YamlOut.Items(risk()).block());
    }
    if (!pipeline.trust().equals(TrustPolicy.STANDARD)) {
      root.put("trust", new YamlOut.Items(trust()).block());
    }
    if (!pipeline.onFailure().equals(Feedback.STANDARD)) {
      root.put(
          "on-failure",
          new YamlOut.Keys().bare("return-to-author", pipeline.onFailure().attempts()));
    }
    if (!pipeline.prepares().isEmpty()) {
      root.put("prepares", YamlOut.command(pipeline.prepares()));
    }
    if (!pipeline.holdDown().equals(Pipeline.STANDARD_HOLD_DOWN)) {
      root.bare("hold-down", Quantity.time(pipeline.holdDown()));
    }
    if (pipeline.within() != null) {
      root.bare("within", Quantity.time(pipeline.within()));
    }
    if (!pipeline.environments().isEmpty()) {
      YamlOut.Keys environments = new YamlOut.Keys();
      pipeline
          .environments()
          .forEach(each -> environments.put(each.name(), DeliveryWriter.environment(each)));
      root.put("environments", environments.block());
    }
    root.put("stages", new YamlOut.Items(stages()).block());
    return root.document();
  }

  private static YamlOut agent(Agent agent) {
    YamlOut.Keys keys = new YamlOut.Keys();
    keys.put("principals", YamlOut.Items.ofBare(agent.principals()));
    return agent.owner() == null ? keys : keys.bare("owner", agent.owner());
  }

  private List<YamlOut> risk() {
    List<YamlOut> entries = new ArrayList<>();
    for (RiskRule rule : pipeline.risk().rules()) {
      YamlOut.Keys keys = new YamlOut.Keys().text("area", rule.area());
      keys.put("paths", YamlOut.Items.ofTexts(rule.paths()));
      keys.bare("is", rule.is().word());
      entries.add(rule.because() == null ? keys : keys.text("because", rule.because()));
    }
    entries.add(new YamlOut.Keys().bare("otherwise", pipeline.risk().otherwise().word()));
    return entries;
  }

  private List<YamlOut> trust() {
    List<YamlOut> entries = new ArrayList<>();
    for (TrustLevel level : pipeline.trust().levels()) {
      YamlOut.Keys keys = new YamlOut.Keys().text("level", level.name());
      if (!level.mergesAlone().isEmpty()) {
        keys.put("merges-alone", YamlOut.Items.ofTexts(level.mergesAlone()));
      }
      if (level.mergesAloneUpTo() != null) {
        keys.bare("merges-alone-up-to", level.mergesAloneUpTo().word());
      }
      if (!level.earnedBy().isEmpty()) {
        keys.put("earned-by", YamlOut.Items.ofTexts(level.earnedBy()));
      }
      entries.add(keys.block());
    }
    if (!pipeline.trust().attribution().equals(TrustPolicy.STANDARD_ATTRIBUTION)) {
      entries.add(
          new YamlOut.Keys().bare("attribution", Quantity.time(pipeline.trust().attribution())));
    }
    if (pipeline.trust().creditsPerDay() != TrustPolicy.STANDARD_CREDITS_PER_DAY) {
      entries.add(new YamlOut.Keys().bare("credits-per-day", pipeline.trust().creditsPerDay()));
    }
    return entries;
  }

  private List<YamlOut> stages() {
    List<YamlOut> entries = new ArrayList<>();
    boolean firstWritten = false;
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        boolean first = !firstWritten && checks.after().isEmpty();
        firstWritten |= first;
        entries.add(checks(checks, first));
      } else if (stage instanceof Stage.Approval approval) {
        entries.add(approval(approval));
      } else if (stage instanceof Stage.Rollout rollout) {
        entries.add(DeliveryWriter.rollout(rollout));
      } else if (stage instanceof Stage.Watch watch) {
        entries.add(DeliveryWriter.watch(watch));
      }
    }
    return entries;
  }

  private static YamlOut checks(Stage.Checks stage, boolean first) {
    YamlOut.Keys keys = new YamlOut.Keys().text("stage", stage.name());
    putAfter(keys, stage.after());
    if (stage.within() != null) {
      keys.bare("within", Quantity.time(stage.within()));
    }
    if (stage.failFast() != first) {
      keys.bare("fail-fast", stage.failFast());
    }
    YamlOut.Keys gates = new YamlOut.Keys();
    stage.gates().forEach(gate -> gates.put(gate.name(), GateWriter.gate(gate)));
    keys.put("gates", gates.block());
    if (!stage.passesWhen().isEmpty()) {
      keys.put("passes-when", YamlOut.Items.ofTexts(stage.passesWhen()));
    }
    return keys.block();
  }

  private static YamlOut approval(Stage.Approval approval) {
    YamlOut.Keys keys = new YamlOut.Keys().text("approval", approval.name());
    putAfter(keys, approval.after());
    keys.put("asks", asks(approval.asks()));
    keys.bare("merges", approval.merges().word());
    if (!ApprovalDraft.STANDARD_WITHIN.equals(approval.within())) {
      keys.bare(
          "within", approval.within() == null ? "unlimited" : Quantity.time(approval.within()));
    }
    return keys.block();
  }

  static YamlOut asks(Asks asks) {
    YamlOut.Keys keys = new YamlOut.Keys();
    if (asks instanceof Asks.Team team) {
      keys.text("team", team.name());
    } else if (asks instanceof Asks.Users users) {
      keys.put("users", YamlOut.Items.ofBare(users.users()));
    }
    return keys.bare("count", asks.count());
  }

  static void putAfter(YamlOut.Keys keys, List<String> after) {
    if (!after.isEmpty()) {
      keys.put("after", YamlOut.Items.ofTexts(after));
    }
  }
}
