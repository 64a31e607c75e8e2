package dev.guardian.pipeline;

/**
 * What happens with a change that failed.
 *
 * @param attempts how many heads of a change go back to its author before a person is called, 0 to
 *     20
 */
public record Feedback(int attempts) {

  /** Three attempts, as the specification says. */
  public static final Feedback STANDARD = new Feedback(3);

  /** The most attempts that can be given. */
  public static final int MOST_ATTEMPTS = 20;

  /**
   * @throws IllegalArgumentException if {@code attempts} is not 0 to 20
   */
  public Feedback {
    if (attempts < 0 || attempts > MOST_ATTEMPTS) {
      throw new IllegalArgumentException(
          "a change is returned to its author 0 to "
              + MOST_ATTEMPTS
              + " times, but found "
              + attempts);
    }
  }
}
