package dev.guardian.pipeline;

import java.util.List;

/**
 * Something in a definition that does not make sense.
 *
 * @param path where: words and names from the root, such as {@code [stages, tests, after, 0]}
 * @param message the thing, the value found, the value wanted and the next step
 */
public record Problem(List<String> path, String message) {
  public Problem {
    path = List.copyOf(path);
  }

  @Override
  public String toString() {
    return path.isEmpty() ? message : String.join(".", path) + ": " + message;
  }
}
