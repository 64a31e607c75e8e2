package dev.guardian.reports;

/**
 * Whole numbers as reports may write them. Nothing else is read as a number: not {@code NaN},
 * {@code -1}, {@code 1e9} or {@code 1,5}, and nothing long enough to be slow.
 */
final class WholeNumber {
  private static final int MOST_DIGITS = 9;
  private static final int MOST_DIGITS_OF_HITS = 20;
  private static final int MOST_HITS = 999_999_999;

  private WholeNumber() {}

  /** Returns the number that one to nine decimal digits mean; -1 for any other text. */
  static int parse(String text) {
    return parse(text, 0, text.length());
  }

  /** Reads a part of a text as {@link #parse(String)} reads a whole one. */
  static int parse(String text, int start, int end) {
    int length = end - start;
    if (length <= 0 || length > MOST_DIGITS) {
      return -1;
    }
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /**
   * Returns how often something ran, where there may be a great many digits: at most 999,999,999;
   * -1 for any other text.
   */
  static int hits(String text) {
    return hits(text, 0, text.length());
  }

  /** Reads a part of a text as {@link #hits(String)} reads a whole one. */
  static int hits(String text, int start, int end) {
    int length = end - start;
    if (length <= MOST_DIGITS) {
      return parse(text, start, end);
    }
    for (int i = start; i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return length <= MOST_DIGITS_OF_HITS ? MOST_HITS : -1;
  }

  /** Returns the line that the text means, counted from 1; 0 for none. */
  static int line(String text) {
    return Math.max(0, parse(text));
  }
}
