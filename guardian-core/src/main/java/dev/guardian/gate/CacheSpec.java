package dev.guardian.gate;

import dev.guardian.change.PathGlob;
import java.util.List;

/**
 * What the result of a gate depends on in the tree. Such a gate sees nothing else: its workspace
 * holds the files that match and no other, so that an input which was forgotten is missed at once,
 * in place of letting a result stand for what it never saw.
 *
 * @param inputs globs of paths, as {@link PathGlob} reads them; at least one
 */
public record CacheSpec(List<String> inputs) {
  public CacheSpec {
    inputs = List.copyOf(inputs);
  }

  /**
   * Returns the inputs as patterns.
   *
   * @throws IllegalArgumentException if one of them is none
   */
  public List<PathGlob> globs() {
    return inputs.stream().map(PathGlob::of).toList();
  }
}
