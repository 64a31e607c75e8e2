package dev.guardian.quickstart.report;

import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.VersionSample;
import dev.guardian.kernel.Looks;
import dev.guardian.kernel.Reading;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done and seen over the time of a rollout or a watch: what a chart of it shows.
 *
 * @param from where the time axis begins
 * @param to where it ends, not before {@code from}
 * @param weights the new version's part of the traffic, each time it was read back; none for a
 *     watch
 * @param readings what each look saw, in order
 * @param profile what the stable version did just before all traffic moved; null for none
 * @param moments the moments to mark, in order
 * @param blindUntil up to when nothing was seen any more after the last reading; null if looking
 *     worked to the end
 */
record Course(
    Instant from,
    Instant to,
    List<Weight> weights,
    List<Reading> readings,
    Reading.@Nullable Version profile,
    List<Moment> moments,
    @Nullable Instant blindUntil) {

  /** The new version's part of the traffic in percent, from a moment on. */
  record Weight(Instant at, double percent) {}

  /**
   * A moment to mark.
   *
   * @param tone the tone of its badge
   */
  record Moment(Instant at, String label, String tone) {}

  static Course of(StageState.Rolling rolling, Instant now) {
    List<Weight> weights = weights(rolling);
    Instant began = orNow(rolling.startedAt(), now);
    Instant back = back(rolling, weights);
    Instant to = later(began, orNow(rolling.endedAt(), now));
    Instant first = weights.isEmpty() ? began : weights.get(0).at();
    // Waiting long for its turn would shrink the steps to nothing.
    boolean waited =
        Duration.between(began, first).compareTo(Duration.between(first, to).dividedBy(3)) > 0;
    Instant from = waited ? first : began;
    if (back != null) {
      to = later(to, back);
    }
    List<Reading> readings = rolling.looks().readings();
    List<Moment> moments = new ArrayList<>();
    Instant verdict = verdict(rolling);
    if (verdict != null) {
      boolean worse = rolling.ending() == RolloutEnding.REGRESSED;
      moments.add(
          worse
              ? new Moment(verdict, "judged worse", "bad")
              : new Moment(verdict, "given up", "warn"));
    }
    if (rolling.phase() == RolloutPhase.DELIVERED) {
      moments.add(new Moment(to, "completed", "good"));
    } else if (rolling.ending() == RolloutEnding.FAILED) {
      moments.add(new Moment(to, "did not come up", "bad"));
    } else if (back != null) {
      moments.add(new Moment(back, "back at 0 %", "bad"));
    } else if (!rolling.done()) {
      moments.add(new Moment(to, "now", "wait"));
    }
    return new Course(
        from,
        to,
        weights,
        readings,
        profile(rolling.profile()),
        moments,
        blind(rolling.looks()) ? (back == null ? to : back) : null);
  }

  static Course of(
      StageState.Watching watching, StageState.@Nullable Rolling rollout, Instant now) {
    Instant from = orNow(watching.startedAt(), now);
    Instant to = later(from, orNow(watching.endedAt(), now));
    List<Reading> readings = watching.looks().readings();
    List<Moment> moments = new ArrayList<>();
    readings.stream()
        .filter(each -> each.outcome() == Judgement.Outcome.REGRESSED)
        .findFirst()
        .ifPresent(alert -> moments.add(new Moment(alert.at(), "alert", "bad")));
    if (watching.phase() == WatchPhase.ROLLED_BACK) {
      moments.add(new Moment(to, "taken back", "bad"));
    } else if (watching.phase() == WatchPhase.PASSED) {
      moments.add(new Moment(to, "passed", "good"));
    } else if (!watching.done()) {
      moments.add(new Moment(to, "now", "wait"));
    }
    return new Course(
        from,
        to,
        List.of(),
        readings,
        profile(rollout == null ? null : rollout.profile()),
        moments,
        blind(watching.looks()) ? to : null);
  }

  private static List<Weight> weights(StageState.Rolling rolling) {
    List<Weight> weights = new ArrayList<>();
    if (rolling.release() != null) {
      String digest = rolling.release().digest();
      rolling
          .served()
          .forEach(each -> weights.add(new Weight(each.at(), each.serving().traffic(digest))));
    }
    return weights;
  }

  /** When the new version had no traffic again, after it had some; null if that did not happen. */
  private static @Nullable Instant back(StageState.Rolling rolling, List<Weight> weights) {
    Instant back = null;
    boolean had = false;
    for (Weight weight : weights) {
      boolean has = weight.percent() > 0;
      back = has ? null : had ? weight.at() : back;
      had = has;
    }
    return rolling.ending() == null ? null : back;
  }

  private static @Nullable Instant verdict(StageState.Rolling rolling) {
    if (rolling.ending() == RolloutEnding.ABORTED) {
      return rolling.deadline();
    }
    List<Reading> readings = rolling.looks().readings();
    return rolling.ending() == RolloutEnding.REGRESSED && !readings.isEmpty()
        ? readings.get(readings.size() - 1).at()
        : null;
  }

  private static boolean blind(Looks looks) {
    return looks.broken() != null || looks.errors() > 0;
  }

  private static Reading.@Nullable Version profile(@Nullable VersionSample sample) {
    return sample == null
        ? null
        : new Reading.Version(
            sample.requests(),
            sample.errors(),
            sample.latencies().quantile(0.5),
            sample.latencies().quantile(0.99));
  }

  private static Instant orNow(@Nullable Instant moment, Instant now) {
    return moment == null ? now : moment;
  }

  private static Instant later(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }
}
