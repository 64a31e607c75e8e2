package dev.guardian.pipeline;

import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks the watches of a definition. */
final class WatchCheck {
  private final Pipeline pipeline;
  private final StageOrder order;

  WatchCheck(Pipeline pipeline, StageOrder order) {
    this.pipeline = pipeline;
    this.order = order;
  }

  void check(Place place, Stage.Watch watch) {
    String named = "watch '" + watch.name() + "'";
    if (order.knows(watch.after())) {
      checkAfter(place.in("after"), named, new LinkedHashSet<>(watch.after()));
    }
    place.in("looks-every").positive("'looks-every' of " + named, watch.looksEvery());
    place.in("lasting").positive("'lasting' of " + named, watch.lasting());
    if (isTime(watch.looksEvery())
        && isTime(watch.lasting())
        && watch.looksEvery().compareTo(watch.lasting()) > 0) {
      place
          .in("looks-every")
          .problem(
              named
                  + " looks every "
                  + Quantity.time(watch.looksEvery())
                  + " and would be over after "
                  + Quantity.time(watch.lasting())
                  + ", before its first look; let it look more often or last longer");
    }
    TriggerCheck.check(
        place.in("alerts-when"),
        watch.alertsWhen(),
        named + " never alerts; write when, such as 'alerts-when: [error.rate regresses]'");
  }

  private static boolean isTime(Duration time) {
    return time.compareTo(Duration.ZERO) > 0
        && time.compareTo(Place.LONGEST) <= 0
        && Duration.ofMillis(time.toMillis()).equals(time);
  }

  private void checkAfter(Place place, String named, Set<String> after) {
    boolean oneRollout =
        after.size() == 1
            && pipeline.stage(after.iterator().next()).orElse(null) instanceof Stage.Rollout;
    if (oneRollout) {
      return;
    }
    List<String> rollouts =
        pipeline.stages().stream()
            .filter(Stage.Rollout.class::isInstance)
            .map(Stage::name)
            .toList();
    place.problem(
        named
            + " goes on looking at what one rollout delivered, but comes after "
            + (after.isEmpty() ? "nothing" : "'" + String.join("' and '", after) + "'")
            + (rollouts.isEmpty()
                ? "; write a rollout and name it in 'after'"
                : "; name one in 'after': " + String.join(" or ", rollouts)));
  }
}
