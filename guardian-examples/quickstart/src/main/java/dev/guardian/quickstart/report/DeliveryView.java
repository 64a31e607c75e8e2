package dev.guardian.quickstart.report;

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
 * What became of a rollout or a watch.
 *
 * @param anchor its id on the page
 * @param took how long it took, or takes so far
 * @param sentence what became of it and why
 * @param chart null as long as there is nothing to draw
 * @param triggered what the table of triggers is called
 * @param log the end of what the release printed; null for nothing
 * @param task the fix task as a file; null for none
 */
record DeliveryView(
    String title,
    String anchor,
    Badge badge,
    String took,
    String sentence,
    List<Fact> facts,
    @Nullable CanaryChart chart,
    ReadingsView readings,
    String triggered,
    List<TriggerView> triggers,
    @Nullable LogView log,
    @Nullable String task) {

  /**
   * The rollouts and watches that began, in the order of the definition.
   *
   * @param task a relative reference; null for none
   */
  static List<DeliveryView> of(
      RunState state, Pipeline pipeline, Instant now, @Nullable String task) {
    List<DeliveryView> views = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      StageState each = state.stages().get(stage.name());
      if (stage instanceof Stage.Rollout rollout
          && each instanceof StageState.Rolling rolling
          && rolling.startedAt() != null) {
        views.add(of(rollout, rolling, rolling.startedAt(), pipeline, now, task));
      } else if (stage instanceof Stage.Watch watch
          && each instanceof StageState.Watching watching
          && watching.startedAt() != null) {
        views.add(of(watch, watching, watching.startedAt(), state, pipeline, now, task));
      }
    }
    return views;
  }

  static String anchor(Stage stage) {
    return "delivery-" + stage.name();
  }

  private static DeliveryView of(
      Stage.Rollout stage,
      StageState.Rolling rolling,
      Instant started,
      Pipeline pipeline,
      Instant now,
      @Nullable String task) {
    Course course = Course.of(rolling, now);
    Badge badge = Badge.of(rolling.phase());
    return new DeliveryView(
        "Rollout to " + stage.name(),
        anchor(stage),
        badge,
        took(started, rolling.endedAt(), now),
        DeliveryWords.of(rolling),
        DeliveryFacts.of(stage.name(), rolling, pipeline),
        CanaryChart.of("Rollout to " + stage.name() + " over time", course),
        ReadingsView.of(course),
        "Rolls back when",
        TriggerView.of(stage.rollsBackWhen(), rolling.looks().judgement()),
        LogView.of("what the release printed", badge, rolling.logs()),
        rolling.ending() == null ? null : task);
  }

  private static DeliveryView of(
      Stage.Watch stage,
      StageState.Watching watching,
      Instant started,
      RunState state,
      Pipeline pipeline,
      Instant now,
      @Nullable String task) {
    StageState.Rolling rollout = state.rollouts().get(watching.rollout());
    Course course = Course.of(watching, rollout, now);
    Badge badge = Badge.of(watching.phase());
    return new DeliveryView(
        "Watch: " + stage.name(),
        anchor(stage),
        badge,
        took(started, watching.endedAt(), now),
        DeliveryWords.of(watching),
        DeliveryFacts.of(stage, watching, rollout, pipeline),
        CanaryChart.of("Watch " + stage.name() + " over time", course),
        ReadingsView.of(course),
        "Alerts when",
        TriggerView.of(stage.alertsWhen(), watching.looks().judgement()),
        LogView.of("what the release printed", badge, watching.logs()),
        watching.alerts().isEmpty() ? null : task);
  }

  private static String took(Instant started, @Nullable Instant ended, Instant now) {
    return ended == null
        ? Amounts.time(Duration.between(started, now)) + " so far"
        : Amounts.time(Duration.between(started, ended));
  }
}
