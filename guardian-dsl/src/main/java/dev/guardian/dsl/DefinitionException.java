package dev.guardian.dsl;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A definition has mistakes. The message shows all of them, each with its place and the next step.
 */
public final class DefinitionException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_SHOWN = 100;

  private final transient List<Mistake> mistakes;

  /**
   * @param mistakes at least one, in the order of the definition
   */
  public DefinitionException(List<Mistake> mistakes) {
    super(message(mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Returns all mistakes in the order of the definition. */
  public List<Mistake> mistakes() {
    return mistakes;
  }

  private static String message(List<Mistake> mistakes) {
    String shown =
        mistakes.stream()
            .limit(MOST_SHOWN)
            .map(Mistake::toString)
            .collect(Collectors.joining("\n"));
    int more = mistakes.size() - MOST_SHOWN;
    return more <= 0 ? shown : shown + "\nand " + more + " more";
  }
}
