package dev.guardian.dsl.yaml;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Writes environments, rollouts and watches, without what is as it would be anyway. */
final class DeliveryWriter {
  private DeliveryWriter() {}

  static YamlOut environment(Environment environment) {
    YamlOut.Keys keys = new YamlOut.Keys().put("to", target(environment.to()));
    if (environment.promotes() != Environment.Promotes.ON_MERGE) {
      keys.bare("promotes", environment.promotes().word());
    }
    return environment.asks() == null
        ? keys
        : keys.put("asks", PipelineWriter.asks(environment.asks()));
  }

  private static YamlOut target(Target target) {
    YamlOut.Keys keys =
        new YamlOut.Keys().text("platform", target.platform()).text("service", target.service());
    return target.with().isEmpty() ? keys : keys.put("with", YamlOut.Keys.ofInputs(target.with()));
  }

  static YamlOut rollout(Stage.Rollout rollout) {
    YamlOut.Keys keys = new YamlOut.Keys().text("rollout", rollout.name());
    PipelineWriter.putAfter(keys, rollout.after());
    keys.text("delivers", rollout.delivers());
    keys.put(
        "steps", new YamlOut.Items(rollout.steps().stream().map(DeliveryWriter::step).toList()));
    keys.put("rolls-back-when", YamlOut.Items.ofTexts(rollout.rollsBackWhen()));
    if (!rollout.judge().equals(JudgeSpec.STANDARD)) {
      keys.put("judge", judge(rollout.judge()));
    }
    if (!rollout.window().equals(Stage.Rollout.STANDARD_WINDOW)) {
      keys.bare("window", Quantity.time(rollout.window()));
    }
    putWords(keys, "on-rollback", rollout.onRollback());
    return keys.block();
  }

  private static YamlOut step(RolloutStep step) {
    YamlOut.Keys keys = new YamlOut.Keys().bare("traffic", step.traffic());
    return step.soak() == null ? keys : keys.bare("soak", Quantity.time(step.soak()));
  }

  /** Where nothing but the method is said, the method alone. */
  private static YamlOut judge(JudgeSpec judge) {
    JudgeSpec standard = JudgeSpec.STANDARD;
    YamlOut.Keys keys = new YamlOut.Keys();
    if (judge.method() != standard.method()) {
      keys.bare("method", judge.method().word());
    }
    if (!judge.falseRollbacks().equals(standard.falseRollbacks())) {
      keys.bare("false-rollbacks", judge.falseRollbacks());
    }
    if (judge.minimumRequests() != standard.minimumRequests()) {
      keys.bare("minimum-requests", judge.minimumRequests());
    }
    if (!judge.absoluteFloor().equals(standard.absoluteFloor())) {
      keys.put("absolute-floor", floor(judge.absoluteFloor()));
    }
    if (judge.noData() != standard.noData()) {
      keys.bare("no-data", judge.noData().word());
    }
    if (!judge.deadline().equals(standard.deadline())) {
      keys.bare("deadline", Quantity.time(judge.deadline()));
    }
    return judge.equals(onlyMethod(judge)) ? new YamlOut.Scalar(judge.method().word()) : keys;
  }

  private static JudgeSpec onlyMethod(JudgeSpec judge) {
    JudgeSpec standard = JudgeSpec.STANDARD;
    return new JudgeSpec(
        judge.method(),
        standard.falseRollbacks(),
        standard.minimumRequests(),
        standard.absoluteFloor(),
        standard.noData(),
        standard.deadline());
  }

  private static YamlOut floor(List<Quantity> floor) {
    return floor.size() == 1
        ? new YamlOut.Scalar(floor.get(0).toString())
        : YamlOut.Items.ofBare(floor);
  }

  static YamlOut watch(Stage.Watch watch) {
    YamlOut.Keys keys = new YamlOut.Keys().text("watch", watch.name());
    PipelineWriter.putAfter(keys, watch.after());
    if (!watch.looksEvery().equals(Stage.Watch.STANDARD_EVERY)) {
      keys.bare("looks-every", Quantity.time(watch.looksEvery()));
    }
    if (!watch.lasting().equals(Stage.Watch.STANDARD_LASTING)) {
      keys.bare("lasting", Quantity.time(watch.lasting()));
    }
    keys.put("alerts-when", YamlOut.Items.ofTexts(watch.alertsWhen()));
    putWords(keys, "on-alert", watch.onAlert());
    return keys.block();
  }

  private static void putWords(YamlOut.Keys keys, String key, Collection<? extends Enum<?>> said) {
    if (!said.isEmpty()) {
      keys.put(
          key,
          YamlOut.Items.ofBare(
              said.stream()
                  .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .toList()));
    }
  }
}
