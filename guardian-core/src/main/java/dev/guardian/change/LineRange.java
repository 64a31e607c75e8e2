package dev.guardian.change;

/**
 * A run of lines of a file.
 *
 * @param first the first line, counted from 1
 * @param last the last line, not before {@code first}
 */
public record LineRange(int first, int last) {
  /**
   * @throws IllegalArgumentException if {@code first < 1} or {@code last < first}
   */
  public LineRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException(
          "lines run upwards from 1, but found " + first + "-" + last);
    }
  }

  public boolean contains(int line) {
    return first <= line && line <= last;
  }
}
