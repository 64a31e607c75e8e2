package dev.guardian.quickstart.report;

import dev.guardian.gate.Verdict;
import dev.guardian.kernel.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lanes of rollouts and watches in the timeline: one for each weight that was read back. */
final class DeliveryLanes {
  /** A weight that was left for the next one. */
  private static final Badge PASSED = Badge.of(Verdict.PASSED);

  private DeliveryLanes() {}

  static TimelineView.Group of(
      String name, StageState.Rolling rolling, Instant started, TimeScale scale) {
    Badge badge = Badge.of(rolling.phase());
    Instant ended = rolling.endedAt() == null ? scale.now() : rolling.endedAt();
    List<Course.Weight> weights = Course.of(rolling, scale.now()).weights();
    List<TimelineView.Lane> lanes = new ArrayList<>();
    int moved = 0;
    while (moved < weights.size() && weights.get(moved).percent() <= 0) {
      moved++;
    }
    Instant first = moved == weights.size() ? ended : weights.get(moved).at();
    lanes.add(lane("bring up", moved == weights.size() ? badge : PASSED, started, first, scale));
    for (int i = moved; i < weights.size(); i++) {
      Course.Weight weight = weights.get(i);
      boolean last = i + 1 == weights.size();
      Instant to = last ? ended : weights.get(i + 1).at();
      boolean gaveWay = !last && weights.get(i + 1).percent() <= 0;
      if (weight.percent() > 0 || !last || to.isAfter(weight.at())) {
        lanes.add(
            lane(
                "at " + Amounts.percent(weight.percent()),
                last || gaveWay ? badge : PASSED,
                weight.at(),
                to,
                scale));
      }
    }
    return new TimelineView.Group(
        name, badge, Amounts.time(Duration.between(started, ended)), lanes);
  }

  static TimelineView.Group of(
      String name, StageState.Watching watching, Instant started, TimeScale scale) {
    Badge badge = Badge.of(watching.phase());
    Instant ended = watching.endedAt() == null ? scale.now() : watching.endedAt();
    return new TimelineView.Group(
        name, badge, "", List.of(lane("watch", badge, started, ended, scale)));
  }

  private static TimelineView.Lane lane(
      String name, Badge badge, Instant from, Instant to, TimeScale scale) {
    boolean shown = scale.shows(from);
    String note = !shown ? "beyond the axis" : scale.shows(to) ? "" : "goes on beyond the axis";
    return new TimelineView.Lane(
        name,
        badge,
        Amounts.time(Duration.between(from, to)),
        scale.sinceStart(from),
        note,
        shown ? List.of(scale.bar(from, to, badge.tone())) : List.of());
  }
}
