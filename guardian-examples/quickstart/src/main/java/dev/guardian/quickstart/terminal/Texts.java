package dev.guardian.quickstart.terminal;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
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

  /** Returns {@code 5 %}, {@code 5.66 %}; a dash for what is no number. */
  static String percent(double percent) {
    return Double.isFinite(percent)
        ? new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(percent)
            + " %"
        : "-";
  }

  /** Returns {@code 1.4 ms}, {@code 14 ms}, {@code 1200 ms}; a dash for what is no number. */
  static String latency(double seconds) {
    return Double.isFinite(seconds)
        ? String.format(Locale.ROOT, seconds < 0.01 ? "%.1f ms" : "%.0f ms", seconds * 1_000)
        : "-";
  }

  /** Returns {@code 4,038}; a dash for what is no number. */
  static String number(double count) {
    return Double.isFinite(count) ? String.format(Locale.ROOT, "%,.0f", count) : "-";
  }

  /** Returns {@code 0f1e2d3c4b5a} for {@code sha256:0f1e2d3c4b5a6978...}. */
  static String digest(String digest) {
    return digest.substring(digest.indexOf(':') + 1).replaceFirst("(?<=^.{12}).*", "");
  }

  static String left(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  /** The same, in ASCII where the terminal shows nothing else. */
  static String shortened(String text, int longest, Ink ink) {
    String cut = shortened(text, longest);
    return ink.symbols() ? cut : cut.replace('…', '.');
  }

  static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }
}
