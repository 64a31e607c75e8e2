package dev.guardian.gate;

import java.util.List;
import java.util.Map;

/** What a gate does. */
public sealed interface GateAction {

  /**
   * Runs a program; exit code 0 passes. No shell takes part.
   *
   * @param words the program and its arguments, at least one
   */
  record Command(List<String> words) implements GateAction {
    /**
     * @throws IllegalArgumentException if there is no word or the first one is blank
     */
    public Command {
      words = List.copyOf(words);
      if (words.isEmpty() || words.get(0).isBlank()) {
        throw new IllegalArgumentException(
            "a command begins with the program to run, but found " + words);
      }
    }
  }

  /**
   * Uses an entry of the gate catalog, or a plugin's gate.
   *
   * @param gate the entry's or provider's name
   * @param with its inputs as the definition writes them: texts, numbers as text, {@code true} and
   *     {@code false} as text; in the order of the definition
   */
  record Uses(String gate, Map<String, String> with) implements GateAction {
    public Uses {
      with = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(with));
    }
  }

  /**
   * Brings up a built artifact for this change alone. It puts out {@code url}, and is taken down
   * when the change ends.
   *
   * @param platform the name under which the host program gave the platform
   * @param with what the platform needs to know, in the order of the definition
   * @param artifact the name of the artifact
   */
  record Preview(String platform, Map<String, String> with, String artifact) implements GateAction {
    public Preview {
      with = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(with));
    }
  }

  /** Runs a gate object of the host program; can be said in Java only. */
  record Custom(Gate gate) implements GateAction {
    @Override
    public String toString() {
      return "Custom[" + gate.getClass().getName() + "]";
    }
  }
}
