package dev.guardian.gate;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a gate found, at a place where there is one.
 *
 * @param category what kind of mending it asks for
 * @param severity how grave it is
 * @param rule the tool's name for what was broken, such as {@code no-unused-vars} or a test's full
 *     name
 * @param message what the tool says: untrusted text, at most a few thousand characters
 * @param path the file, relative to the repository's root; null where there is none
 * @param line the line in the tree that was judged, counted from 1; 0 where there is none
 * @param fix what would mend it; null where nobody knows
 */
public record Finding(
    FindingCategory category,
    Severity severity,
    String rule,
    String message,
    @Nullable String path,
    int line,
    @Nullable String fix) {

  /**
   * The longest message that is kept; the middle of a longer one is cut out and its length said.
   */
  public static final int LONGEST_MESSAGE = 4_000;

  /**
   * @throws IllegalArgumentException if {@code line} is negative
   */
  public Finding {
    if (line < 0) {
      throw new IllegalArgumentException(
          "a line is counted from 1, or 0 for none, but found " + line);
    }
    message = HeadAndTail.of(message, LONGEST_MESSAGE);
  }

  /**
   * A finding that must be mended, of the category {@code lint} until {@link #in} says otherwise.
   */
  public static Finding error(String rule, String message) {
    return new Finding(FindingCategory.LINT, Severity.ERROR, rule, message, null, 0, null);
  }

  /** A finding that is shown and stops nothing. */
  public static Finding warning(String rule, String message) {
    return new Finding(FindingCategory.LINT, Severity.WARNING, rule, message, null, 0, null);
  }

  public Finding in(FindingCategory category) {
    return new Finding(category, severity, rule, message, path, line, fix);
  }

  /** Places the finding at a line, counted from 1; 0 for the file as a whole. */
  public Finding at(String path, int line) {
    return new Finding(category, severity, rule, message, path, line, fix);
  }

  public Finding fix(String fix) {
    return new Finding(category, severity, rule, message, path, line, fix);
  }

  /** Returns {@code path:line}, {@code path}, or the empty string. */
  public String place() {
    if (path == null) {
      return "";
    }
    return line == 0 ? path : path + ":" + line;
  }
}
