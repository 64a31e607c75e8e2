package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.environment;
import static dev.guardian.dsl.GuardianDsl.openFixTask;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.plain;
import static dev.guardian.dsl.GuardianDsl.platform;
import static dev.guardian.dsl.GuardianDsl.preview;
import static dev.guardian.dsl.GuardianDsl.rollBack;
import static dev.guardian.dsl.GuardianDsl.rollout;
import static dev.guardian.dsl.GuardianDsl.sequential;
import static dev.guardian.dsl.GuardianDsl.soak;
import static dev.guardian.dsl.GuardianDsl.step;
import static dev.guardian.dsl.GuardianDsl.traffic;
import static dev.guardian.dsl.GuardianDsl.watch;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Stage;
import java.util.Map;

/** Says environments, rollouts, watches and previews again in the words of the Java language. */
final class DeliveryForm {
  private DeliveryForm() {}

  static EnvironmentDraft environmentAgain(Environment known) {
    TargetDraft to = platform(known.to().platform()).service(known.to().service());
    for (Map.Entry<String, String> input : known.to().with().entrySet()) {
      to = to.with(input.getKey(), input.getValue());
    }
    EnvironmentDraft draft = environment(known.name()).to(to).promotes(known.promotes());
    return known.asks() == null ? draft : draft.asks(JavaForm.asksAgain(known.asks()));
  }

  static PreviewDraft previewAgain(GateAction.Preview known) {
    PreviewDraft draft = preview(known.platform());
    for (Map.Entry<String, String> input : known.with().entrySet()) {
      draft = draft.with(input.getKey(), input.getValue());
    }
    return draft;
  }

  static RolloutDraft rolloutAgain(Stage.Rollout known) {
    return rollout(known.name())
        .after(known.after().toArray(String[]::new))
        .delivers(known.delivers())
        .steps(known.steps().stream().map(DeliveryForm::stepAgain).toArray(StepDraft[]::new))
        .rollsBackWhen(JavaForm.conditions(known.rollsBackWhen()))
        .judge(judgeAgain(known.judge()))
        .window(known.window())
        .onRollback(
            known.onRollback().stream()
                .map(each -> openFixTask())
                .toArray(RollbackResponse[]::new));
  }

  private static StepDraft stepAgain(RolloutStep known) {
    Traffic share = traffic(percent(known.traffic().amount().doubleValue()));
    return known.soak() == null ? step(share) : step(share, soak(known.soak()));
  }

  private static JudgeDraft judgeAgain(JudgeSpec known) {
    JudgeDraft draft = known.method() == JudgeSpec.Method.PLAIN ? plain() : sequential();
    draft =
        draft
            .falseRollbacks(percent(known.falseRollbacks().amount().doubleValue()))
            .minimumRequests(known.minimumRequests())
            .noData(known.noData())
            .deadline(known.deadline());
    for (Quantity floor : known.absoluteFloor()) {
      draft = draft.absoluteFloor(floor);
    }
    return draft;
  }

  static WatchDraft watchAgain(Stage.Watch known) {
    return watch(known.name())
        .after(known.after().toArray(String[]::new))
        .looksEvery(known.looksEvery())
        .lasting(known.lasting())
        .alertsWhen(JavaForm.conditions(known.alertsWhen()))
        .onAlert(
            known.onAlert().stream()
                .map(each -> each == Stage.OnAlert.ROLL_BACK ? rollBack() : openFixTask())
                .toArray(AlertResponse[]::new));
  }
}
