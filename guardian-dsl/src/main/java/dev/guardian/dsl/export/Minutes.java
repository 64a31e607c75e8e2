package dev.guardian.dsl.export;

import dev.guardian.gate.Quantity;
import java.time.Duration;

/** Times as GitHub takes them. */
final class Minutes {
  private static final long LONGEST_HOSTED = 360;

  private Minutes() {}

  /** Whole minutes, rounded up, because a limit that is too short would fail what is in time. */
  static long of(Duration time, String what, WorkflowNotes notes) {
    long minutes = time.plusMinutes(1).minusNanos(1).toMinutes();
    if (!Duration.ofMinutes(minutes).equals(time)) {
      notes.add(
          what, Quantity.time(time) + " is " + minutes + " min here, GitHub counts whole minutes");
    }
    if (minutes > LONGEST_HOSTED) {
      notes.add(what, Quantity.time(time) + " is more than the 6h that GitHub's own runners give");
    }
    return minutes;
  }
}
