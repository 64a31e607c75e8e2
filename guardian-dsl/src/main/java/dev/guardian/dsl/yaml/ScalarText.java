package dev.guardian.dsl.yaml;

import java.util.regex.Pattern;

/**
 * Writes a text as a YAML scalar: plain where every reader takes it for the same text, else in
 * double quotes.
 */
final class ScalarText {
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9_./](?:[A-Za-z0-9_./+<>=%~() -]*[A-Za-z0-9_./+<>=%~()-])?");

  /** What YAML 1.1 or 1.2 takes for nothing, a truth value, a number, a time or a date. */
  private static final Pattern MEANS_SOMETHING =
      Pattern.compile(
          "(?i)null|true|false|yes|no|on|off|y|n|\\.nan|[-+]?\\.inf|[-+]?[.0-9][0-9a-fox_.:+-]*");

  private static final Pattern INPUT = Pattern.compile("true|false|0|[1-9][0-9]{0,14}");
  private static final Pattern SHELL_WORD = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
  private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

  private ScalarText() {}

  static String of(String text) {
    return PLAIN.matcher(text).matches() && !MEANS_SOMETHING.matcher(text).matches()
        ? text
        : quoted(text);
  }

  static String ofInput(String text) {
    return INPUT.matcher(text).matches() ? text : of(text);
  }

  /** Whether a shell takes the text for one word that says the same. */
  static boolean isShellWord(String word) {
    return SHELL_WORD.matcher(word).matches() && !ASSIGNMENT.matcher(word).matches();
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(quoted, point));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int point) {
    switch (point) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (shows(point)) {
          quoted.appendCodePoint(point);
        } else {
          quoted.append(String.format(point <= 0xFFFF ? "\\u%04x" : "\\U%08x", point));
        }
      }
    }
  }

  /** What would not be seen, or would be taken for the end of a line, is written as its number. */
  private static boolean shows(int point) {
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
