package dev.guardian.quickstart.terminal;

import java.time.Duration;
import java.util.Locale;

/** Numbers and columns as the terminal shows them. */
final class Texts {
  private Texts() {}

  /** Returns {@code 0.4 s}, {@code 12.3 s} or {@code 2 min 05 s}. */
  static String time(Duration time) {
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
    }
    return String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart());
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
