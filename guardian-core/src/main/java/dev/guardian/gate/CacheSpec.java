package dev.guardian.gate;

import dev.guardian.change.PathGlob;
import java.util.List;

/**
 * What the result of a gate depends on in the tree. Such a gate sees nothing else: its workspace
 * holds the files that match and no other. An input that was forgotten is a file that is not there;
 * whether the gate misses it is up to the gate.
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
