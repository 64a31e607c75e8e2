package dev.guardian.quickstart.report;

import dev.guardian.gate.Dimension;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes times, moments and sizes for people. */
final class Amounts {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String NONE = "–";
  private static final int DIGEST_DIGITS = 12;

  private Amounts() {}

  /** {@code 340 ms}, {@code 8.2 s}, {@code 1 min 05 s}, {@code 2 h 03 min}, {@code 3 d 4 h}. */
  static String time(Duration time) {
    long millis = Math.max(0, time.toMillis());
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    long seconds = (millis + 500) / 1_000;
    if (seconds < 3_600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3_600, seconds / 60 % 60);
    }
    return String.format(Locale.ROOT, "%d d %d h", seconds / 86_400, seconds / 3_600 % 24);
  }

  /** As {@link #time}; the empty string for null. */
  static String timeOrNothing(@Nullable Duration time) {
    return time == null ? "" : time(time);
  }

  /** {@code 2026-03-04 10:15:02 UTC}. */
  static String moment(Instant moment) {
    return MOMENT.format(moment);
  }

  /** {@code 512 B}, {@code 19.6 KiB}, {@code 3.2 MiB}. */
  static String size(long bytes) {
    if (bytes < 1_024) {
      return bytes + " B";
    }
    double kibibytes = bytes / 1_024.0;
    return kibibytes < 1_024
        ? String.format(Locale.ROOT, "%.1f KiB", kibibytes)
        : String.format(Locale.ROOT, "%.1f MiB", kibibytes / 1_024);
  }

  /** {@code 12}, {@code 0.5}, {@code 87.5 %}, {@code 8.2 s}, {@code 19.6 KiB}. */
  static String measured(double value, Dimension dimension) {
    return switch (dimension) {
      case COUNT -> decimal(value);
      case RATIO -> decimal(value * 100) + " %";
      case DURATION -> time(Duration.ofMillis(Math.round(value * 1_000)));
      case SIZE -> size(Math.round(value));
    };
  }

  private static String decimal(double value) {
    return BigDecimal.valueOf(value)
        .setScale(2, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** {@code 5 %}, {@code 5.66 %}, {@code 0.04 %}; a dash for what is no number. */
  static String percent(double percent) {
    return Double.isFinite(percent) ? decimal(percent) + " %" : NONE;
  }

  /** {@code 1.4 ms}, {@code 14 ms}, {@code 1.2 s}; a dash for what is no number. */
  static String latency(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    double millis = seconds * 1_000;
    return millis < 10
        ? decimal(Math.round(millis * 10) / 10.0) + " ms"
        : time(Duration.ofMillis(Math.round(millis)));
  }

  /** {@code 4,038}; a dash for what is no number. */
  static String number(double count) {
    return Double.isFinite(count) ? String.format(Locale.ROOT, "%,d", Math.round(count)) : NONE;
  }

  /** {@code 0f1e2d3c4b5a} for {@code sha256:0f1e2d3c4b5a6978...}. */
  static String digest(String digest) {
    String digits = digest.substring(digest.indexOf(':') + 1);
    return digits.length() <= DIGEST_DIGITS ? digits : digits.substring(0, DIGEST_DIGITS);
  }

  /** {@code 1 finding}, {@code 2 findings}. */
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
