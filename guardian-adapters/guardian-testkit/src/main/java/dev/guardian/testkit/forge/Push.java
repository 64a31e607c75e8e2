package dev.guardian.testkit.forge;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * One commit that somebody pushes.
 *
 * @param message its whole message, trailers included
 * @param writes files to write: path to content
 * @param deletes paths of files to delete
 */
public record Push(String message, Map<String, String> writes, Set<String> deletes) {
  public Push {
    writes = Collections.unmodifiableMap(new LinkedHashMap<>(writes));
    deletes = Collections.unmodifiableSet(new LinkedHashSet<>(deletes));
  }

  /** A commit without files, to begin with. */
  public static Push of(String message) {
    return new Push(message, Map.of(), Set.of());
  }

  /** The same, writing one file more. */
  public Push write(String path, String content) {
    Map<String, String> more = new LinkedHashMap<>(writes);
    more.put(path, content);
    return new Push(message, more, deletes);
  }

  /** The same, deleting one file more. */
  public Push delete(String path) {
    Set<String> more = new LinkedHashSet<>(deletes);
    more.add(path);
    return new Push(message, writes, more);
  }
}
