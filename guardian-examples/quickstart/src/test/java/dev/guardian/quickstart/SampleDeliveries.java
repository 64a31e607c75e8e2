package dev.guardian.quickstart;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rollouts and watches as a run has them, and runs that have them. */
public final class SampleDeliveries {
  private SampleDeliveries() {}

  /** The same pipeline with a rollout to production and a watch after it. */
  public static Pipeline delivering(Pipeline pipeline) {
    List<Stage> stages = new ArrayList<>(pipeline.stages());
    stages.add(
        new Stage.Rollout(
            "production",
            List.of(stages.get(stages.size() - 1).name()),
            "orders",
            SampleDelivery.PLAN,
            SampleDelivery.TRIGGERS,
            JudgeSpec.STANDARD,
            Stage.Rollout.STANDARD_WINDOW,
            Set.of(Stage.OnRollback.OPEN_FIX_TASK)));
    stages.add(
        new Stage.Watch(
            "after-delivery",
            List.of("production"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            List.of(Condition.parse("error.rate > 2 x baseline")),
            Set.of(Stage.OnAlert.ROLL_BACK)));
    Environment production =
        Environment.of("production", new Target("local", "orders", Map.of("port", "8080")));
    return new Pipeline(
        pipeline.name(),
        pipeline.agents(),
        pipeline.risk(),
        pipeline.trust(),
        pipeline.onFailure(),
        pipeline.prepares(),
        pipeline.holdDown(),
        pipeline.variables(),
        List.of(production),
        stages);
  }

  /** A merged run that goes on, or went on, to deliver. */
  public static RunState run(
      RunState merged,
      RunPhase phase,
      String reason,
      @Nullable Instant endedAt,
      StageState.Rolling rolling,
      StageState.@Nullable Watching watching) {
    Map<String, StageState> stages = new LinkedHashMap<>(merged.stages());
    stages.put("production", rolling);
    if (watching != null) {
      stages.put("after-delivery", watching);
    }
    return new RunState(
        merged.run(),
        phase,
        merged.subject(),
        merged.changeFacts(),
        merged.order(),
        merged.startedAt(),
        endedAt,
        stages,
        Map.of(),
        merged.record(),
        merged.decision(),
        merged.approvals(),
        merged.landed(),
        List.of(SampleDelivery.release()),
        merged.feedback(),
        reason);
  }

  private static SampleDelivery begun() {
    return new SampleDelivery().reads(900, 0).reads(1_100, 5);
  }

  /** 5, 25 and 100 %, healthy all the way. */
  public static StageState.Rolling delivered() {
    return begun()
        .looks(1_600, 9_100, 0.001, 0.013)
        .reads(9_300, 25)
        .looks(9_800, 17_300, 0.001, 0.013)
        .reads(17_500, 100)
        .profiled()
        .judged(Answer.FAILS, "0.1% against 0.1%")
        .ended(RolloutPhase.DELIVERED, null, null, 18_000);
  }

  /** Worse at 25 %, and taken back. */
  public static StageState.Rolling rolledBack() {
    return begun()
        .looks(1_600, 9_100, 0.012, 0.014)
        .reads(9_300, 25)
        .looks(9_800, 11_300, 0.057, 0.016)
        .look(11_800, 0.0566, 0.016, Judgement.Outcome.REGRESSED)
        .reads(12_100, 0)
        .judged(Answer.HOLDS, "5.66% against 0.1% (12 of 212 against 4 of 4,038, ratio 17 to 180)")
        .because("error.rate > 2 x baseline")
        .printed(
            "listening on 8080\nGET /orders?page=2 500\njava.lang.IndexOutOfBoundsException: 20\n")
        .ended(RolloutPhase.ROLLED_BACK, RolloutEnding.REGRESSED, null, 12_400);
  }

  /** The metric source went silent at 5 %, and nobody knew. */
  public static StageState.Rolling aborted() {
    return begun()
        .looks(1_600, 4_600, 0.001, 0.013)
        .blind(9, "the metric source does not answer: connection refused")
        .reads(22_400, 0)
        .judged(Answer.UNKNOWN, "no sample for 14 s")
        .because(
            "no evidence within 10s: observer broken: the metric source does not answer:"
                + " connection refused")
        .ended(RolloutPhase.ABORTED, RolloutEnding.ABORTED, 22_000L, 22_600);
  }

  /** At 25 %, after the source had been silent for a while at 5 %. */
  public static StageState.Rolling soaking() {
    return begun()
        .silentLook(1_600)
        .silentLook(2_100)
        .looks(2_600, 5_100, 0.001, 0.013)
        .looks(11_100, 13_600, 0.002, 0.014)
        .reads(13_900, 25)
        .looks(14_400, 19_900, 0.0015, 0.0125)
        .judged(Answer.FAILS, "0.15% against 0.1%")
        .now(RolloutPhase.SOAKING);
  }

  /** A platform that cannot split traffic. */
  public static StageState.Rolling allAtOnce() {
    return new SampleDelivery()
        .planned(
            List.of(RolloutStep.ALL),
            "the platform cannot split traffic, so that all of it moves at once")
        .reads(900, 0)
        .reads(1_100, 100)
        .ended(RolloutPhase.DELIVERED, null, null, 1_300);
  }

  /** A release that does not come up. */
  public static StageState.Rolling failed() {
    return new SampleDelivery()
        .because("the release does not come up: it ended with 1 after 0.4 s")
        .printed("Exception in thread \"main\" java.net.BindException\n")
        .ended(RolloutPhase.ROLLED_BACK, RolloutEnding.FAILED, null, 900);
  }

  /** A watch that saw errors rise after twenty seconds. */
  public static StageState.Watching alerting(WatchPhase phase) {
    SampleDelivery watch = new SampleDelivery().reads(18_000, 100);
    for (int second = 20; second <= 38; second += 2) {
      watch.look(second * 1_000L, 0.001, 0.013, Judgement.Outcome.HEALTHY);
    }
    watch
        .look(40_000, 0.019, 0.015, Judgement.Outcome.INCONCLUSIVE)
        .look(42_000, 0.031, 0.016, Judgement.Outcome.REGRESSED)
        .judged(Answer.HOLDS, "3.1% against 0.1%");
    Instant ended = phase.done() ? SampleDelivery.at(43_000) : null;
    return new StageState.Watching(
        phase,
        "production",
        Map.of(),
        SampleDelivery.at(78_000),
        phase == WatchPhase.ROLLED_BACK ? SampleDelivery.STABLE : null,
        watch.watched(),
        Set.of("error.rate > 2 x baseline"),
        phase.done() ? "GET /orders 500\n" : "",
        phase.done() ? "error.rate > 2 x baseline" : "",
        SampleDelivery.at(18_000),
        ended);
  }
}
