package dev.guardian.quickstart.report;

import dev.guardian.kernel.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a course in pieces that a line may run through, and the times without data, which
 * no line may cross.
 *
 * @param drawn readings of one step without a gap between them
 * @param gaps the times without data, in order
 */
record Stretches(List<List<Reading>> drawn, List<Gap> gaps) {
  /** A pause so many times as long as those beside it is a gap. */
  private static final double LONGER = 2.5;

  /** Two weights closer than this, in percent points, are one step. */
  private static final double SAME_STEP = 0.5;

  /** A time without data. */
  record Gap(Instant from, Instant to) {}

  static Stretches of(Course course) {
    List<Reading> readings = course.readings();
    List<List<Reading>> drawn = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      boolean goesOn = i > 0 && sameStep(readings, i);
      boolean paused = i > 0 && goesOn && longer(readings, i);
      if (paused) {
        gaps.add(new Gap(readings.get(i - 1).at(), readings.get(i).at()));
      }
      if (!goesOn || paused) {
        drawn.add(new ArrayList<>());
      }
      drawn.get(drawn.size() - 1).add(readings.get(i));
    }
    drawn.forEach(each -> silent(each, gaps));
    Instant until = course.blindUntil();
    Instant last = last(course);
    if (until != null && until.isAfter(last)) {
      gaps.add(new Gap(last, until));
    }
    return new Stretches(drawn, merged(gaps));
  }

  private static boolean sameStep(List<Reading> readings, int i) {
    return Math.abs(readings.get(i).traffic() - readings.get(i - 1).traffic()) < SAME_STEP;
  }

  /**
   * Compares with the pauses close by, because old readings of a long time are thinned out: there
   * all pauses are long.
   */
  private static boolean longer(List<Reading> readings, int i) {
    List<Duration> near = new ArrayList<>();
    for (int j = Math.max(1, i - 2); j <= Math.min(readings.size() - 1, i + 2); j++) {
      if (j != i && sameStep(readings, j)) {
        near.add(pause(readings, j));
      }
    }
    near.sort(null);
    return !near.isEmpty()
        && pause(readings, i).toMillis() > LONGER * near.get((near.size() - 1) / 2).toMillis();
  }

  private static Duration pause(List<Reading> readings, int i) {
    return Duration.between(readings.get(i - 1).at(), readings.get(i).at());
  }

  /** Adds the times in which the new version got no request at all. */
  private static void silent(List<Reading> stretch, List<Gap> gaps) {
    Instant since = null;
    for (Reading reading : stretch) {
      boolean seen = reading.canary().requests() > 0;
      if (!seen && since == null) {
        since = reading.at();
      } else if (seen && since != null) {
        gaps.add(new Gap(since, reading.at()));
        since = null;
      }
    }
    Instant end = stretch.get(stretch.size() - 1).at();
    if (since != null && end.isAfter(since)) {
      gaps.add(new Gap(since, end));
    }
  }

  private static Instant last(Course course) {
    Instant last = course.from();
    for (Reading reading : course.readings()) {
      last = reading.at();
    }
    for (Course.Weight weight : course.weights()) {
      last = weight.percent() > 0 && weight.at().isAfter(last) ? weight.at() : last;
    }
    return last;
  }

  private static List<Gap> merged(List<Gap> gaps) {
    List<Gap> merged = new ArrayList<>();
    gaps.sort(java.util.Comparator.comparing(Gap::from));
    for (Gap gap : gaps) {
      @Nullable Gap before = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (before == null || gap.from().isAfter(before.to())) {
        merged.add(gap);
      } else if (gap.to().isAfter(before.to())) {
        merged.set(merged.size() - 1, new Gap(before.from(), gap.to()));
      }
    }
    return merged;
  }
}
