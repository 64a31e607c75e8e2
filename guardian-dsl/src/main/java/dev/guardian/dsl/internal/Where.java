package dev.guardian.dsl.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a definition, as {@link dev.guardian.pipeline.Problem#path} names it.
 *
 * @param path words and names from the root
 */
public record Where(List<String> path) {

  /** The definition as a whole. */
  public static final Where ROOT = new Where(List.of());

  public Where {
    path = List.copyOf(path);
  }

  /** A place deeper inside. */
  public Where in(Object... more) {
    List<String> deeper = new ArrayList<>(path);
    for (Object word : more) {
      deeper.add(word.toString());
    }
    return new Where(deeper);
  }
}
