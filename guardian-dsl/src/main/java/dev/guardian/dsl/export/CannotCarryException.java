package dev.guardian.dsl.export;

/** A gate cannot be said in a workflow; the message says why, as the end of a sentence. */
final class CannotCarryException extends Exception {
  private static final long serialVersionUID = 1L;

  CannotCarryException(String why) {
    super(why);
  }

  /** Why, as the end of a sentence. */
  String why() {
    return String.valueOf(getMessage());
  }
}
