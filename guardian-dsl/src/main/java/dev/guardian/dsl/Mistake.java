package dev.guardian.dsl;

import dev.guardian.pipeline.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition. Prints as the problem in one line and, where it stands in a
 * file, that line with a caret below it.
 *
 * @param problem what is wrong
 * @param location where it stands; null for a definition written in Java
 */
public record Mistake(Problem problem, @Nullable Location location) {

  /**
   * A place in a file.
   *
   * @param file the file's name
   * @param line from 1
   * @param column from 1, in characters (code points)
   * @param source the text of the line, at most 160 characters of it, without control characters
   * @param caret where in {@code source} the caret points, from 1
   */
  public record Location(String file, int line, int column, String source, int caret) {}

  @Override
  public String toString() {
    if (location == null) {
      return problem.toString();
    }
    return location.file()
        + ":"
        + location.line()
        + ":"
        + location.column()
        + ": "
        + problem.message()
        + "\n | "
        + location.source()
        + "\n | "
        + ".".repeat(location.caret() - 1)
        + "^";
  }
}
