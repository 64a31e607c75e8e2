package dev.guardian.gate;

/**
 * What is kept of a text that is too long: its head, which says what was done, and its tail, which
 * says how it went.
 */
public final class HeadAndTail {
  /** Characters that are left for the line which says how many were left out. */
  private static final int MARGIN = 60;

  /** The least that anything can be cut to, in characters. */
  public static final int SHORTEST = 2 * MARGIN;

  private HeadAndTail() {}

  /**
   * Returns the text; of a longer one its head and tail, with a line between them that says how
   * many characters are missing. No character of two surrogates is cut in half.
   *
   * @param most characters of what is returned, {@value #SHORTEST} or more
   * @throws IllegalArgumentException if {@code most} is less than that
   */
  public static String of(String text, int most) {
    if (most < SHORTEST) {
      throw new IllegalArgumentException(
          "a text is cut to " + SHORTEST + " characters or more, but found " + most);
    }
    if (text.length() <= most) {
      return text;
    }
    int half = (most - MARGIN) / 2;
    int head = half - (Character.isHighSurrogate(text.charAt(half - 1)) ? 1 : 0);
    int tail = text.length() - half;
    tail += Character.isLowSurrogate(text.charAt(tail)) ? 1 : 0;
    return text.substring(0, head)
        + "\n… "
        + (tail - head)
        + " characters left out …\n"
        + text.substring(tail);
  }
}
