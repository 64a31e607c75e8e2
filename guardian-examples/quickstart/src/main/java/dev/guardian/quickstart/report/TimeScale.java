package dev.guardian.quickstart.report;

import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places moments of a run on an axis from 0 to 100 percent.
 *
 * @param start the run's begin
 * @param checksEnd when the last gate ended, or now if one still runs
 * @param end the run's end, or now
 * @param shown how much time the axis shows, at least a millisecond
 * @param now the moment up to which a run without an end is shown
 */
record TimeScale(Instant start, Instant checksEnd, Instant end, Duration shown, Instant now) {
  private static final double NARROWEST = 0.6;
  private static final int MOST_TICKS = 5;
  private static final long[] UNITS_MILLIS = {
    1, 10, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000, 86_400_000
  };

  /** Waiting so many times as long as everything before is not drawn to its end. */
  private static final int TOO_LONG = 3;

  /**
   * A mark of the axis.
   *
   * @param x where it is, in percent
   * @param anchor which end of its label is there: {@code start}, {@code middle} or {@code end}
   */
  record Tick(String x, String label, String anchor) {}

  static TimeScale of(RunState state, Instant now) {
    Instant start = state.startedAt();
    Instant end = later(start, state.endedAt() == null ? now : state.endedAt());
    Instant checksEnd = start;
    for (StageState.Checks stage : state.checks().values()) {
      for (GateState gate : stage.gates().values()) {
        checksEnd = later(checksEnd, gateEnd(gate, end));
      }
      for (GateState gate : stage.base().values()) {
        checksEnd = later(checksEnd, gateEnd(gate, end));
      }
    }
    Duration shown = shown(state, start, checksEnd, later(end, checksEnd), end);
    return new TimeScale(
        start,
        checksEnd,
        later(end, checksEnd),
        shown.toMillis() < 1 ? Duration.ofMillis(1) : shown,
        end);
  }

  /** Hours of waiting for a person, or of a watch, would shrink minutes of work to nothing. */
  private static Duration shown(
      RunState state, Instant start, Instant checksEnd, Instant end, Instant now) {
    Duration checks = Duration.between(start, checksEnd);
    Duration whole = Duration.between(start, end);
    Duration work = checks;
    Instant workEnd = checksEnd;
    for (StageState.Rolling rollout : state.rollouts().values()) {
      Instant began = rollout.startedAt();
      if (began != null) {
        Instant ended = rollout.endedAt() == null ? now : rollout.endedAt();
        work = work.plus(Duration.between(began, ended));
        workEnd = later(workEnd, ended);
      }
    }
    if (checks.isZero() || !tooLong(whole, work)) {
      return whole;
    }
    Duration toWorkEnd = Duration.between(start, workEnd);
    Duration kept = tooLong(toWorkEnd, work) ? checks : toWorkEnd;
    return kept.plus(kept.dividedBy(3));
  }

  private static boolean tooLong(Duration time, Duration work) {
    return time.compareTo(work.multipliedBy(1 + TOO_LONG)) > 0;
  }

  /**
   * Returns when the change was decided on: from then on it was delivered, or the run is over; now
   * if neither is so.
   */
  Instant decided(RunState state) {
    Instant landed = state.releases().isEmpty() ? null : state.releases().get(0).landedAt();
    @Nullable Instant first = state.ofChange() ? landed : null;
    for (StageState.Rolling rollout : state.rollouts().values()) {
      Instant began = rollout.startedAt();
      if (first == null && began != null) {
        first = began;
      }
    }
    return first == null || first.isAfter(end) ? end : first;
  }

  /** Returns whether a moment lies on the axis. */
  boolean shows(Instant moment) {
    return !moment.isAfter(start.plus(shown));
  }

  private static Instant gateEnd(GateState gate, Instant now) {
    Duration took = gate.took();
    return took == null ? now : gate.startedAt().plus(took);
  }

  private static Instant later(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }

  /** Returns whether the run goes on beyond the axis. */
  boolean cut() {
    return end.isAfter(start.plus(shown).plusMillis(1));
  }

  TimelineView.Bar bar(Instant from, Instant to, String kind) {
    double x = percent(from);
    double width = Math.max(NARROWEST, percent(to) - x);
    double fitting = Math.min(x, 100 - NARROWEST);
    return new TimelineView.Bar(text(fitting), text(Math.min(width, 100 - fitting)), kind);
  }

  double percent(Instant moment) {
    double share = 100.0 * Duration.between(start, moment).toMillis() / shown.toMillis();
    return Math.min(100, Math.max(0, share));
  }

  private static String text(double percent) {
    return Pixels.percent(percent);
  }

  /** {@code +8.2 s}. */
  String sinceStart(Instant moment) {
    return "+" + Amounts.time(Duration.between(start, moment));
  }

  /** Returns at most six marks at round times, the first at 0. */
  List<Tick> ticks() {
    long step = step();
    List<Tick> ticks = new ArrayList<>();
    for (long at = 0; at <= shown.toMillis(); at += step) {
      double x = 100.0 * at / shown.toMillis();
      String anchor = at == 0 ? "start" : x > 92 ? "end" : "middle";
      ticks.add(new Tick(text(x), label(at), anchor));
    }
    return ticks;
  }

  private long step() {
    for (long unit : UNITS_MILLIS) {
      for (long step : new long[] {unit, 2 * unit, 5 * unit}) {
        if (shown.toMillis() / step < MOST_TICKS) {
          return step;
        }
      }
    }
    return shown.toMillis() / MOST_TICKS + 1;
  }

  private static String label(long millis) {
    if (millis == 0) {
      return "0";
    }
    return millis % 1_000 == 0 && millis < 60_000
        ? millis / 1_000 + " s"
        : Amounts.time(Duration.ofMillis(millis))
            .replace(" 00 s", "")
            .replace(" 00 min", "")
            .replace(" 0 h", "");
  }
}
