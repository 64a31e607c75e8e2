package dev.guardian.dsl.internal;

/** What a comment of a written file may hold. */
public final class CommentText {
  private static final int LONGEST = 400;

  private CommentText() {}

  /**
   * A comment ends with its line, so nothing that could end a line, or hide one, stays in it; at
   * most 400 characters do.
   */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(point -> shown.appendCodePoint(seen(point) ? point : '\uFFFD'));
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  private static boolean seen(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
