package dev.guardian.process;

import dev.guardian.gate.HeadAndTail;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in code that is not ours, even where its exceptions misbehave too. */
final class Failure {
  private static final int LONGEST = 1_000;

  private Failure() {}

  /** Returns the class and the message. */
  static String describe(Throwable failure) {
    String message = message(failure);
    String name = failure.getClass().getName();
    return message == null ? name : name + ": " + message;
  }

  /** Returns the message, else the class. */
  static String messageOf(Throwable failure) {
    String message = message(failure);
    return message == null ? failure.getClass().getName() : message;
  }

  private static @Nullable String message(Throwable failure) {
    try {
      String message = failure.getMessage();
      return message == null || message.isBlank() ? null : HeadAndTail.of(message, LONGEST);
    } catch (RuntimeException | StackOverflowError e) {
      return null;
    }
  }
}
