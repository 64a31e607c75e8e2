package dev.guardian.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An input that a gate of the catalog or of a plugin takes under {@code with}.
 *
 * @param name lower-case letters, digits and hyphens
 * @param type what texts it takes
 * @param standard the value where the definition says nothing; null if it must be said
 * @param choices the values of a {@link Type#CHOICE}, else empty
 * @param description one sentence for the reference
 */
public record GateInput(
    String name, Type type, @Nullable String standard, List<String> choices, String description) {

  /** What texts an input takes. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN,
    CHOICE
  }

  public GateInput {
    choices = List.copyOf(choices);
  }

  /** Returns what is wrong with a value, as the end of a sentence, or null if nothing is. */
  public @Nullable String problemWith(String value) {
    return switch (type) {
      case TEXT -> null;
      case NUMBER ->
          value.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")
              ? null
              : "wants a number, but found '" + value + "'";
      case BOOLEAN ->
          value.equals("true") || value.equals("false")
              ? null
              : "wants true or false, but found '" + value + "'";
      case CHOICE ->
          choices.contains(value)
              ? null
              : "wants one of " + String.join(", ", choices) + ", but found '" + value + "'";
    };
  }
}
