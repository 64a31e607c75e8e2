package dev.guardian.kernel;

import dev.guardian.gate.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Words that several kernels use. */
final class Texts {
  private Texts() {}

  /** What is there of two parts of a sentence, with a comma between. */
  static String joined(String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + ", " + other;
  }

  /** A time as definitions write it: {@code 5m}. */
  static String time(@Nullable Duration time) {
    return time == null ? "any time" : Quantity.time(time).toString();
  }
}
