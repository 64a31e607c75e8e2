package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.change.PathGlob;
import java.util.List;

/** Whether a tool has anything to look at in a change. */
final class Applies {
  private Applies() {}

  /**
   * Returns whether a changed file, by either of its names, matches one of the globs; true if there
   * are none. An incomplete list of files always applies: what it leaves out might match.
   *
   * @throws GateBroken if one of the globs is none
   */
  static boolean to(Change change, List<String> globs) throws GateBroken {
    if (globs.isEmpty() || !change.complete()) {
      return true;
    }
    try {
      List<PathGlob> patterns = globs.stream().map(PathGlob::of).toList();
      return change.files().stream()
          .flatMap(file -> file.paths().stream())
          .anyMatch(path -> patterns.stream().anyMatch(pattern -> pattern.matches(path)));
    } catch (IllegalArgumentException e) {
      throw new GateBroken(String.valueOf(e.getMessage()));
    }
  }
}
