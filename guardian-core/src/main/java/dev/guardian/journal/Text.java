package dev.guardian.journal;

import dev.guardian.spi.JournalException;

/**
 * Texts that UTF-8 can hold. It has no form for half a surrogate pair, and Java would write a
 * question mark for one without a word. Untrusted text may hold such halves.
 */
final class Text {
  private Text() {}

  /**
   * Returns the name of a run.
   *
   * @throws JournalException if it would become another in the file
   */
  static String name(String run) {
    if (!isWellFormed(run)) {
      throw new JournalException(
          "the name of a run holds half a surrogate pair; name it in well-formed Unicode");
    }
    return run;
  }

  /**
   * Returns a JSON text of the same meaning, with an escape for each half pair: they stand within
   * strings only.
   */
  static String json(String json) {
    return isWellFormed(json) ? json : replaced(json, true);
  }

  /** Returns the text with U+FFFD for each half pair. */
  static String prose(String text) {
    return isWellFormed(text) ? text : replaced(text, false);
  }

  private static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isLone(text, i)) {
          return false;
        }
        i++;
      }
    }
    return true;
  }

  private static String replaced(String text, boolean escape) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLone(text, i)) {
        out.append(c);
      } else if (escape) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append('\uFFFD');
      }
    }
    return out.toString();
  }

  private static boolean isLone(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
