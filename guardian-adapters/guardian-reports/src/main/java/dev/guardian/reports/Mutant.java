package dev.guardian.reports;

import java.util.Map;
import java.util.Set;

/**
 * One mutant.
 *
 * @param saysDetected what the attribute {@code detected} says
 * @param status PIT's word, such as {@code KILLED} or {@code NO_COVERAGE}
 * @param tests how many tests ran against it
 * @param texts its elements with text, by name
 */
record Mutant(boolean saysDetected, String status, int tests, Map<String, String> texts) {
  private static final Set<String> ALIVE = Set.of("SURVIVED", "NO_COVERAGE");
  private static final Set<String> UNFINISHED = Set.of("NOT_STARTED", "STARTED");

  boolean detected() {
    return saysDetected && !ALIVE.contains(status) && finished();
  }

  boolean finished() {
    return !UNFINISHED.contains(status);
  }

  /** Returns what was changed where, and what tests made of it. */
  String message() {
    String what = text("description").isEmpty() ? "a mutant" : text("description");
    String where = text("mutatedMethod").isEmpty() ? "" : " in " + text("mutatedMethod");
    String fate = tests == 0 ? "no test runs this line" : "no test failed";
    return what + where + ": " + fate;
  }

  /** Returns the mutator's name without its package. */
  String rule() {
    String mutator = text("mutator");
    String name = mutator.substring(mutator.lastIndexOf('.') + 1);
    return name.isEmpty() ? "mutant" : Texts.clip(name, Texts.LONGEST_NAME);
  }

  /** Returns the path of the source below its root, such as {@code shop/orders/Price.java}. */
  String source() {
    String type = text("mutatedClass");
    int dot = type.lastIndexOf('.');
    String folder = dot < 0 ? "" : type.substring(0, dot).replace('.', '/') + "/";
    return folder + text("sourceFile");
  }

  int line() {
    return WholeNumber.line(text("lineNumber"));
  }

  private String text(String name) {
    return texts.getOrDefault(name, "");
  }
}
