package dev.guardian.kernel;

import dev.guardian.gate.Quantity;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Words that several kernels use. */
final class Texts {
  private Texts() {}

  /** A time as definitions write it: {@code 5m}. */
  static String time(@Nullable Duration time) {
    return time == null ? "any time" : Quantity.time(time).toString();
  }
}
