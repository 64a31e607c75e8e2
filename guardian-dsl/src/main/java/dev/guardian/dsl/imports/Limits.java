package dev.guardian.dsl.imports;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code timeout-minutes} into {@code within}. */
final class Limits {
  private static final int MOST = 366 * 24 * 60;

  private Limits() {}

  /** The limit; null if there is none, or none that can be carried over, which is noted. */
  static @Nullable Duration of(Block of, String named, ImportNotes notes) {
    String minutes = of.text("timeout-minutes");
    if (!of.has("timeout-minutes")) {
      return null;
    }
    if (minutes != null
        && minutes.matches("[1-9][0-9]{0,5}")
        && Integer.parseInt(minutes) <= MOST) {
      return Duration.ofMinutes(Integer.parseInt(minutes));
    }
    notes.add(
        of.line("timeout-minutes"),
        "'timeout-minutes' of " + named,
        "wants a whole number of minutes up to "
            + MOST
            + ", but found '"
            + minutes
            + "'; say 'within'");
    return null;
  }
}
