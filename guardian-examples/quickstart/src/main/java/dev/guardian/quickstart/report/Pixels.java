package dev.guardian.quickstart.report;

import java.util.Locale;

/** Writes the coordinates of a drawing. */
final class Pixels {
  private Pixels() {}

  /** {@code 12.5}. */
  static String of(double pixels) {
    return String.format(Locale.ROOT, "%.1f", pixels);
  }

  /** {@code 12.50%}. */
  static String percent(double percent) {
    return String.format(Locale.ROOT, "%.2f%%", percent);
  }
}
