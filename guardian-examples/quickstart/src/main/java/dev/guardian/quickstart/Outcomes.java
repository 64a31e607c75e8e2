package dev.guardian.quickstart;

import dev.guardian.quickstart.timing.Overhead;
import dev.guardian.quickstart.timing.Timeline;
import java.time.Duration;
import java.util.List;

/**
 * Everything that {@code outcomes.json} says.
 *
 * @param world the world's name
 * @param asWanted whether every change ended as it should
 * @param resumed whether an earlier start began this world; the timings are then of the last start
 *     only
 * @param timings where the time went, in seconds
 */
record Outcomes(
    String world, boolean asWanted, boolean resumed, Timings timings, List<ChangeOutcome> changes) {

  /** Times in seconds, as {@link Overhead} tells them apart. */
  record Timings(
      double wall,
      double insideGates,
      double outsideGates,
      double holdDown,
      double people,
      double own,
      double delivery) {}

  static Outcomes of(
      String world, boolean resumed, Timeline timeline, List<ChangeOutcome> changes) {
    Overhead overhead = timeline.total();
    Timings timings =
        new Timings(
            seconds(overhead.wall()),
            seconds(overhead.insideGates()),
            seconds(overhead.outsideGates()),
            seconds(overhead.holdDown()),
            seconds(overhead.people()),
            seconds(overhead.own()),
            seconds(overhead.delivery()));
    return new Outcomes(
        world, changes.stream().allMatch(ChangeOutcome::asWanted), resumed, timings, changes);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1_000.0;
  }
}
