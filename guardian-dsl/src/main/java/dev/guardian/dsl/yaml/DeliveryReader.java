package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.openFixTask;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.rollBack;
import static dev.guardian.dsl.GuardianDsl.soak;
import static dev.guardian.dsl.GuardianDsl.step;
import static dev.guardian.dsl.GuardianDsl.traffic;

import dev.guardian.dsl.AlertResponse;
import dev.guardian.dsl.GuardianDsl;
import dev.guardian.dsl.JudgeDraft;
import dev.guardian.dsl.RollbackResponse;
import dev.guardian.dsl.RolloutDraft;
import dev.guardian.dsl.StageDraft;
import dev.guardian.dsl.StepDraft;
import dev.guardian.dsl.TargetDraft;
import dev.guardian.dsl.Traffic;
import dev.guardian.dsl.WatchDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the stages after the approval: rollouts and watches. */
final class DeliveryReader {
  static final Words ROLLOUT =
      Words.of("rollout to after delivers steps rolls-back-when judge window on-rollback")
          .notYet("irreversible-when");
  static final Words WATCH = Words.of("watch after looks-every lasting alerts-when on-alert");

  private static final Words STEP = Words.of("traffic soak");
  private static final Set<String> ON_ROLLBACK = Set.of("open-fix-task");
  private static final Set<String> ON_ROLLBACK_NOT_YET = Set.of("disable-flag", "write-back");
  private static final Set<String> ON_ALERT =
      new LinkedHashSet<>(List.of("roll-back", "open-fix-task"));

  private final Reading reading;

  DeliveryReader(Reading reading) {
    this.reading = reading;
  }

  StageDraft rollout(KeyReader keys, String name, String... after) {
    RolloutDraft stage = GuardianDsl.rollout(name).after(after);
    TargetDraft to = new EnvironmentReader(reading).to(keys);
    stage = to == null ? stage : stage.to(to);
    if (to == null && keys.has("to")) {
      reading.lose(keys.where().in("rollout"));
    }
    String artifact = keys.text("delivers");
    stage = artifact == null ? stage : stage.delivers(artifact);
    stage = stage.steps(steps(keys));
    stage = stage.rollsBackWhen(TrustReader.conditions(keys, "rolls-back-when"));
    JudgeDraft judge = new JudgeReader(reading).read(keys);
    stage = judge == null ? stage : stage.judge(judge);
    Duration window = keys.time("window");
    stage = window == null ? stage : stage.window(window);
    return stage.onRollback(
        keys.choices("on-rollback", ON_ROLLBACK, ON_ROLLBACK_NOT_YET).stream()
            .map(word -> openFixTask())
            .toArray(RollbackResponse[]::new));
  }

  StageDraft watch(KeyReader keys, String name, String... after) {
    WatchDraft stage = GuardianDsl.watch(name).after(after);
    Duration every = keys.time("looks-every");
    stage = every == null ? stage : stage.looksEvery(every);
    Duration lasting = keys.time("lasting");
    stage = lasting == null ? stage : stage.lasting(lasting);
    stage = stage.alertsWhen(TrustReader.conditions(keys, "alerts-when"));
    return stage.onAlert(
        keys.choices("on-alert", ON_ALERT, Set.of()).stream()
            .map(word -> word.equals("roll-back") ? rollBack() : openFixTask())
            .toArray(AlertResponse[]::new));
  }

  /** Where a step is missing, what follows from that is not told. */
  private StepDraft[] steps(KeyReader keys) {
    Where where = keys.where().in("steps");
    List<StepDraft> read = new ArrayList<>();
    List<YamlTree> items = keys.items("steps");
    for (int i = 0; i < items.size(); i++) {
      KeyReader one =
          KeyReader.open(
              reading, where.in(i), "an entry of " + keys.named("steps"), items.get(i), STEP);
      Quantity share = one != null && one.wants("traffic", "5%") ? one.percentage("traffic") : null;
      if (one == null || share == null) {
        reading.lose(where);
        continue;
      }
      Traffic traffic = traffic(percent(share.amount().doubleValue()));
      Duration time = one.time("soak");
      read.add(time == null ? step(traffic) : step(traffic, soak(time)));
    }
    return read.toArray(StepDraft[]::new);
  }
}
