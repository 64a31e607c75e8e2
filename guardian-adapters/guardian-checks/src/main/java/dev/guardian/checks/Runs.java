package dev.guardian.checks;

/**
 * A quick look before a pattern is tried: whether there are enough of the right characters in a
 * row.
 */
final class Runs {
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final boolean[] ofRun = new boolean[128];

  private Runs(String characters) {
    for (int i = 0; i < characters.length(); i++) {
      ofRun[characters.charAt(i)] = true;
    }
  }

  /** Runs of ASCII letters, digits and these characters. */
  static Runs ofLettersDigitsAnd(String others) {
    return new Runs(LETTERS_AND_DIGITS + others);
  }

  boolean holds(char c) {
    return c < 128 && ofRun[c];
  }

  /** Returns whether a run of at least this length begins at a place. */
  boolean beginsAt(String text, int from, int length) {
    if (text.length() - from < length) {
      return false;
    }
    for (int i = from; i < from + length; i++) {
      if (!holds(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether there is a run of at least this length. */
  boolean isIn(String text, int length) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = holds(text.charAt(i)) ? run + 1 : 0;
      if (run == length) {
        return true;
      }
    }
    return false;
  }
}
