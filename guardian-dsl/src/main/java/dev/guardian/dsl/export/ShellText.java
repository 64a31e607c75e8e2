package dev.guardian.dsl.export;

import dev.guardian.dsl.internal.ShellWords;
import java.util.regex.Pattern;

/**
 * Quotes words for a POSIX shell, each so that it stays one word and nothing in it is expanded: not
 * by the shell, and not by GitHub, which puts values for <code>${{ … }}</code> into a script before
 * any shell sees it.
 */
final class ShellText {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=@%+,-]+");
  private static final Pattern PROGRAM = Pattern.compile("[A-Za-z0-9_./-]+");

  private ShellText() {}

  /** Text as it is; nothing around it where it means nothing to a shell. */
  static String literal(String text) {
    return PLAIN.matcher(text).matches()
        ? text
        : "'" + text.replace("'", "'\\''").replace("${{", "$''{{") + "'";
  }

  /** The value of an environment variable. */
  static String variable(String name) {
    return "\"$" + name + "\"";
  }

  /** Whether a first word must be kept from the shell's own words and from being an assignment. */
  static boolean needsExec(String firstWord) {
    return !PROGRAM.matcher(firstWord).matches() || ShellWords.ownedByShell(firstWord);
  }
}
