package dev.guardian.quickstart.report;

import dev.guardian.kernel.GateState;
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
 * When each gate ran, as bars over the time of the run.
 *
 * @param ticks the marks of the axis
 * @param groups one for each stage that began, in the order of the definition
 * @param cut whether the axis ends before the run does, because waiting took far longer than
 *     working
 */
record TimelineView(List<TimeScale.Tick> ticks, List<Group> groups, boolean cut) {

  /**
   * A stage with its lanes.
   *
   * @param took empty where its one lane says it
   */
  record Group(String name, Badge badge, String took, List<Lane> lanes) {}

  /**
   * A gate, the approval, or a part of a delivery.
   *
   * @param note such as {@code attempt 2, flaky}; may be empty
   * @param began how long after the run's begin
   */
  record Lane(String name, Badge badge, String took, String began, String note, List<Bar> bars) {}

  /**
   * A bar.
   *
   * @param x where it begins, in percent of the axis
   * @param width how long it is, in percent of the axis
   * @param kind the badge's tone, or {@code earlier} for attempts whose result was not taken
   */
  record Bar(String x, String width, String kind) {}

  static @Nullable TimelineView of(RunState state, Pipeline pipeline, Instant now) {
    TimeScale scale = TimeScale.of(state, now);
    List<Group> groups = new ArrayList<>();
    for (Stage stage : pipeline.stages()) {
      StageState each = state.stages().get(stage.name());
      if (each instanceof StageState.Checks checks && checks.startedAt() != null) {
        groups.add(group(stage.name(), checks, checks.startedAt(), scale));
      } else if (each instanceof StageState.Approving approving && approving.asked() > 0) {
        groups.add(group(stage.name(), approving, scale, scale.decided(state)));
      } else if (each instanceof StageState.Rolling rolling && rolling.startedAt() != null) {
        groups.add(DeliveryLanes.of(stage.name(), rolling, rolling.startedAt(), scale));
      } else if (each instanceof StageState.Watching watching && watching.startedAt() != null) {
        groups.add(DeliveryLanes.of(stage.name(), watching, watching.startedAt(), scale));
      }
    }
    return groups.isEmpty() ? null : new TimelineView(scale.ticks(), groups, scale.cut());
  }

  private static Group group(
      String name, StageState.Checks stage, Instant started, TimeScale scale) {
    List<Lane> lanes = new ArrayList<>();
    stage.gates().forEach((gate, state) -> lanes.add(lane(gate, state, started, scale)));
    stage
        .base()
        .forEach(
            (gate, state) ->
                lanes.add(lane(gate + " on the base", state, state.startedAt(), scale)));
    Instant ended = stage.endedAt() == null ? scale.now() : stage.endedAt();
    return new Group(
        name, Badge.of(stage.phase()), Amounts.time(Duration.between(started, ended)), lanes);
  }

  /**
   * The first attempt of a gate begins with its stage, so whatever lies between was spent on
   * earlier attempts.
   */
  private static Lane lane(String name, GateState gate, Instant first, TimeScale scale) {
    List<Bar> bars = new ArrayList<>();
    if (gate.attempt() > 1) {
      bars.add(scale.bar(first, gate.startedAt(), "earlier"));
    }
    Duration took = gate.took();
    Instant end = took == null ? scale.now() : gate.startedAt().plus(took);
    bars.add(scale.bar(gate.startedAt(), end, Badge.of(gate).tone()));
    String shown = Amounts.time(took == null ? Duration.between(gate.startedAt(), end) : took);
    return new Lane(name, Badge.of(gate), shown, scale.sinceStart(first), note(gate), bars);
  }

  private static String note(GateState gate) {
    String attempt = gate.attempt() == 1 ? "" : "attempt " + gate.attempt();
    if (gate.from() != null) {
      return attempt.isEmpty() ? "did not run" : attempt + ", did not run";
    }
    return GateView.flaky(gate) ? attempt + ", flaky" : attempt;
  }

  private static Group group(
      String name, StageState.Approving stage, TimeScale scale, Instant decided) {
    Badge badge = Badge.of(stage.phase());
    String took = Amounts.time(Duration.between(scale.checksEnd(), decided));
    List<String> notes = new ArrayList<>();
    if (!stage.done()) {
      notes.add("so far");
    }
    if (!scale.shows(decided)) {
      notes.add("goes on beyond the axis");
    }
    Bar bar = scale.bar(scale.checksEnd(), decided, badge.tone());
    Lane lane =
        new Lane(
            "decide and merge",
            badge,
            took,
            scale.sinceStart(scale.checksEnd()),
            String.join(", ", notes),
            List.of(bar));
    return new Group(name, badge, "", List.of(lane));
  }
}
