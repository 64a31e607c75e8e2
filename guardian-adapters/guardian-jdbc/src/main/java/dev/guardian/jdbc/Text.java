package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Texts that every store can keep. Stores keep UTF-8, which has no form for half a surrogate pair,
 * and SQLite's driver would write a question mark for one without a word. PostgreSQL has no form
 * for the character NUL. Untrusted text may hold either. One rule for all stores, so that a host
 * program may go from one to the other.
 */
final class Text {
  /**
   * Bytes of UTF-8 in the names that make up one key. An entry of PostgreSQL's indexes takes a
   * third of a page of 8 KiB, and a refusal by the database would fail other callers too.
   */
  static final int LONGEST_KEY = 2_400;

  private Text() {}

  /** Whether every surrogate has its other half and no character is NUL. */
  static boolean isStorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isUnstorable(text, i)) {
        return false;
      }
      if (Character.isHighSurrogate(text.charAt(i))) {
        i++;
      }
    }
    return true;
  }

  /**
   * Refuses names that would become others in the store, or that together are too long for a key.
   *
   * @throws StoreException if one holds half a surrogate pair or NUL, or if all of them have more
   *     than {@value #LONGEST_KEY} bytes
   */
  static void requireNames(StoreAddress store, String what, String... names) {
    int bytes = 0;
    for (String name : names) {
      if (!isStorable(name)) {
        throw store.says(
            "half a surrogate pair or NUL stands in " + what + "; use well-formed Unicode");
      }
      bytes += name.getBytes(UTF_8).length;
    }
    if (bytes > LONGEST_KEY) {
      throw store.says(
          String.format(
              "there are %,d bytes in %s, wanted at most %,d; use shorter names",
              bytes, what, LONGEST_KEY));
    }
  }

  /**
   * Returns a JSON text of the same meaning, with an escape for each half pair and NUL: they stand
   * within strings only.
   */
  static String json(String json) {
    return isStorable(json) ? json : replaced(json, true);
  }

  /** Returns the text with U+FFFD for each half pair and NUL. */
  static String prose(String text) {
    return isStorable(text) ? text : replaced(text, false);
  }

  private static String replaced(String text, boolean escape) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isUnstorable(text, i)) {
        out.append(c);
      } else if (escape) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append('\uFFFD');
      }
    }
    return out.toString();
  }

  private static boolean isUnstorable(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c == 0;
  }
}
