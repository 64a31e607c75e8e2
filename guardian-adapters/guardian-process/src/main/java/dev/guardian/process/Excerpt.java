package dev.guardian.process;

/** Shortens what a program printed. */
final class Excerpt {
  /** The longest log of a result, in characters. */
  static final int LONGEST_LOG = 64 * 1024;

  private Excerpt() {}

  /** Returns the text, or its beginning. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /**
   * Returns the end of the text without the blanks around it, from the beginning of a line where
   * there is one.
   */
  static String tail(String text, int most) {
    String stripped = text.strip();
    if (stripped.length() <= most) {
      return stripped;
    }
    String end = stripped.substring(stripped.length() - most);
    int line = end.indexOf('\n');
    return line >= 0 && line < end.length() - 1 ? end.substring(line + 1) : end;
  }

  /** Returns the last line that is not blank, its last 200 characters; empty if there is none. */
  static String lastLine(String text) {
    return tail(text, 200).lines().reduce("", (first, second) -> second);
  }
}
