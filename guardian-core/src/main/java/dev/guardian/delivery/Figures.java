package dev.guardian.delivery;

import dev.guardian.gate.Dimension;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Writes numbers as people read them: three digits say enough. */
final class Figures {
  private Figures() {}

  /** {@code 4,038}; {@code 3.5} where a source extrapolates. */
  static String count(double count) {
    if (Math.rint(count) != count) {
      return digits(count, 3);
    }
    // A formatter takes longer than all the statistics.
    StringBuilder digits = new StringBuilder(Long.toString((long) count));
    int first = digits.charAt(0) == '-' ? 1 : 0;
    for (int i = digits.length() - 3; i > first; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /** {@code 7 of 212}. */
  static String share(Counts counts) {
    return count(counts.hits()) + " of " + count(counts.of());
  }

  /** {@code 3.3 %}. */
  static String percent(double ratio) {
    return percentage(ratio) + " %";
  }

  /** {@code 1.3–6.7 %}. */
  static String percents(double low, double high) {
    return percentage(low) + "–" + percentage(high) + " %";
  }

  /** {@code 412 ms}, {@code 1.25 s}. */
  static String time(double seconds) {
    return Math.abs(seconds) < 1 ? digits(seconds * 1_000, 3) + " ms" : digits(seconds, 3) + " s";
  }

  /** A number of this kind; null for a kind that only its source knows. */
  static String show(double value, @Nullable Dimension dimension) {
    if (dimension == null) {
      return digits(value, 4);
    }
    return switch (dimension) {
      case COUNT -> count(value);
      case RATIO -> percent(value);
      case DURATION -> time(value);
      case SIZE -> count(Math.rint(value)) + " bytes";
    };
  }

  /** {@code 0.03}, {@code 2e-9}. */
  static String chance(double chance) {
    if (chance >= 0.001) {
      return digits(chance, 2);
    }
    if (chance < 1e-300) {
      return "under 1e-300";
    }
    BigDecimal rounded = BigDecimal.valueOf(chance).round(new MathContext(1, RoundingMode.HALF_UP));
    BigDecimal digit = rounded.stripTrailingZeros();
    return digit.unscaledValue() + "e-" + digit.scale();
  }

  /** {@code p = 2e-9 of 3e-4 allowed}. */
  static String chanceOf(double chance, double alpha) {
    String found = chance(chance);
    return "p "
        + (found.startsWith("under") ? found : "= " + found)
        + " of "
        + chance(alpha)
        + " allowed";
  }

  private static String percentage(double ratio) {
    return digits(ratio * 100, Math.abs(ratio) < 0.1 ? 2 : 3);
  }

  private static String digits(double value, int digits) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    // Large numbers keep all digits before the point.
    if (Math.abs(value) >= 1_000) {
      rounded = BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_UP);
    }
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
