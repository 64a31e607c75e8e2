package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import dev.guardian.gate.ConditionOutcome;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stage of checks with its gates, those that did not run among them; or a rollout or a watch,
 * which have a section of their own.
 *
 * @param anchor its id on the page
 * @param took empty before it ended
 * @param after the stages it comes after, as text; empty for none
 * @param reason why it ended as it did; empty where its gates say it
 * @param section the id of its own section; empty for none
 */
record StageView(
    String name,
    String anchor,
    Badge badge,
    String took,
    String after,
    String reason,
    String section,
    List<GateView> gates,
    List<ConditionView> conditions) {

  /** A condition of the stage with what was found. */
  record ConditionView(Badge badge, String condition, String found, String wanted) {
    private static ConditionView of(ConditionOutcome outcome) {
      return new ConditionView(
          Badge.of(outcome.answer()),
          outcome.condition().toString(),
          UntrustedText.line(outcome.found()),
          outcome.wanted());
    }
  }

  static List<StageView> of(RunState state, Pipeline pipeline) {
    List<StageView> views = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        views.add(of(checks, state.checks().get(checks.name())));
      } else if (stage instanceof Stage.Rollout || stage instanceof Stage.Watch) {
        views.add(delivery(stage, state.stages().get(stage.name())));
      }
    }
    return views;
  }

  private static StageView delivery(Stage stage, @Nullable StageState state) {
    if (state instanceof StageState.Rolling rolling) {
      return delivery(
          stage,
          Badge.of(rolling.phase()),
          rolling.startedAt(),
          rolling.endedAt(),
          rolling.reason());
    }
    if (state instanceof StageState.Watching watching) {
      return delivery(
          stage,
          Badge.of(watching.phase()),
          watching.startedAt(),
          watching.endedAt(),
          watching.reason());
    }
    return delivery(stage, Badge.NOT_RUN, null, null, "");
  }

  private static StageView delivery(
      Stage stage, Badge badge, @Nullable Instant started, @Nullable Instant ended, String reason) {
    return new StageView(
        stage.name(),
        "stage-" + stage.name(),
        badge,
        took(started, ended),
        String.join(", ", stage.after()),
        UntrustedText.line(reason),
        started == null ? "" : DeliveryView.anchor(stage),
        List.of(),
        List.of());
  }

  private static StageView of(Stage.Checks stage, StageState.@Nullable Checks state) {
    List<GateView> gates = new ArrayList<>();
    for (GateSpec gate : stage.gates()) {
      gates.add(GateView.of(gate, state == null ? null : state.gates().get(gate.name())));
    }
    if (state != null) {
      state.base().forEach((name, gate) -> gates.add(GateView.ofBase(name, gate)));
    }
    return new StageView(
        stage.name(),
        "stage-" + stage.name(),
        state == null ? Badge.NOT_RUN : Badge.of(state.phase()),
        state == null ? "" : took(state.startedAt(), state.endedAt()),
        String.join(", ", stage.after()),
        state == null ? "" : UntrustedText.line(state.reason()),
        "",
        gates,
        state == null ? List.of() : state.conditions().stream().map(ConditionView::of).toList());
  }

  private static String took(@Nullable Instant started, @Nullable Instant ended) {
    return started == null || ended == null ? "" : Amounts.time(Duration.between(started, ended));
  }
}
