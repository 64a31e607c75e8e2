package dev.guardian.process;

import dev.guardian.gate.Quantity;
import java.time.Duration;

/** Writes times as definitions do. */
final class Times {
  private Times() {}

  /** Returns {@code 90s}, {@code 10m}, {@code 250ms}: whole milliseconds, not less than one. */
  static String of(Duration time) {
    return Quantity.time(Duration.ofMillis(Math.max(1, time.toMillis()))).toString();
  }
}
