package dev.guardian.checks;

import java.util.List;
import java.util.Locale;

/** Tells values that a machine drew from those that a person wrote. */
final class Randomness {
  // Words and runs by which people mark what is not real, and the payload of the best-known sample
  // web token.
  private static final List<String> SIGNS =
      List.of(
          "example",
          "placeholder",
          "changeme",
          "change-me",
          "change_me",
          "dummy",
          "redacted",
          "sample",
          "your",
          "fake",
          "xxxx",
          "123456",
          "abcdef",
          "eyjzdwiioiixmjm0nty3odkwi");
  private static final int LONGEST_RUN = 5;
  private static final double LEAST_BITS_OF_TOKEN = 2.5;

  private Randomness() {}

  /** Returns whether a token of a known format is only an example of one. */
  static boolean madeUp(String token) {
    String lower = token.toLowerCase(Locale.ROOT);
    return SIGNS.stream().anyMatch(lower::contains)
        || longestRun(token) > LONGEST_RUN
        || bitsPerCharacter(token) < LEAST_BITS_OF_TOKEN;
  }

  /**
   * Returns Shannon's entropy of the characters: 0 for one that repeats, 4 at most for hexadecimal
   * digits.
   */
  static double bitsPerCharacter(String text) {
    int[] counts = new int[128];
    for (int i = 0; i < text.length(); i++) {
      counts[Math.min(text.charAt(i), 127)]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double part = (double) count / text.length();
        bits -= part * Math.log(part) / Math.log(2);
      }
    }
    return bits;
  }

  /**
   * Returns how often a digit stands next to a letter. Names have few of that, random values have
   * many.
   */
  static int mixings(String text) {
    int mixings = 0;
    for (int i = 1; i < text.length(); i++) {
      char before = text.charAt(i - 1);
      char after = text.charAt(i);
      boolean digitThenLetter = Character.isDigit(before) && Character.isLetter(after);
      boolean letterThenDigit = Character.isLetter(before) && Character.isDigit(after);
      if (digitThenLetter || letterThenDigit) {
        mixings++;
      }
    }
    return mixings;
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = i > 0 && text.charAt(i) == text.charAt(i - 1) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
