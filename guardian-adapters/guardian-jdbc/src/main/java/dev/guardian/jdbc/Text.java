package dev.guardian.jdbc;

import java.nio.file.Path;

/**
 * Texts that SQLite can keep. It keeps UTF-8, which has no form for half a surrogate pair, and the
 * driver would write a question mark for one without a word. Untrusted text may hold such halves.
 */
final class Text {
  private Text() {}

  /** Whether every surrogate has its other half. */
  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLone(text, i)) {
        return false;
      }
      if (Character.isHighSurrogate(text.charAt(i))) {
        i++;
      }
    }
    return true;
  }

  /**
   * Refuses names that would become others in the file.
   *
   * @throws StoreException if one holds half a surrogate pair
   */
  static void requireNames(Path file, String what, String... names) {
    for (String name : names) {
      if (!isWellFormed(name)) {
        throw new StoreException(
            file, what + " hold half a surrogate pair; use well-formed Unicode");
      }
    }
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
