package dev.guardian.kernel;

import dev.guardian.gate.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What rollouts and watches share about looks. */
final class LookTimes {
  private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(10);
  private static final Duration SHORTEST_FRESHNESS = Duration.ofSeconds(30);

  private LookTimes() {}

  /** Returns how long a look may take before it counts as failed. */
  static Duration patience(Duration every) {
    return longer(every.multipliedBy(2), SHORTEST_PATIENCE);
  }

  /** Returns how old a sample may be; sources are read every few seconds at best. */
  static Duration freshness(Duration every) {
    return longer(every.multipliedBy(2), SHORTEST_FRESHNESS);
  }

  /**
   * Returns the milliseconds from one look to the next; what comes after the end does not count.
   */
  static double between(Instant last, Instant now, Instant end) {
    Duration time = Duration.between(last, now.isBefore(end) ? now : end);
    return Math.max(0, time.toMillis());
  }

  private static Duration longer(Duration left, Duration right) {
    return left.compareTo(right) > 0 ? left : right;
  }

  /** Returns the paths that these triggers probe. */
  static List<String> probes(List<Condition> triggers) {
    List<String> paths = new ArrayList<>();
    for (Condition trigger : triggers) {
      if (trigger.test() instanceof Condition.ProbeFails fails) {
        paths.add(fails.path());
      } else if (trigger.test() instanceof Condition.ProbeSlower slower) {
        paths.add(slower.path());
      }
    }
    return paths.stream().distinct().toList();
  }
}
