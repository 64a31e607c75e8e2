package dev.guardian.testkit.simulation;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last steps of a simulation, made into words only if somebody reads them. */
final class Trace {
  private static final int MOST = 120;

  /** Longer ones are cut: a state in words is a page. */
  private static final int MOST_CHARACTERS = 240;

  private record Step(long nanos, String what, @Nullable Object[] about) {}

  private final Deque<Step> steps = new ArrayDeque<>(MOST + 1);

  void note(long nanos, String what, @Nullable Object... about) {
    steps.add(new Step(nanos, what, about));
    if (steps.size() > MOST) {
      steps.remove();
    }
  }

  List<String> steps() {
    return steps.stream().map(Trace::words).toList();
  }

  private static String words(Step step) {
    String words =
        Duration.ofNanos(step.nanos()).toMillis()
            + " ms  "
            + step.what()
            + (step.about().length == 0 ? "" : " " + Arrays.toString(step.about()));
    return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) + "…" : words;
  }
}
