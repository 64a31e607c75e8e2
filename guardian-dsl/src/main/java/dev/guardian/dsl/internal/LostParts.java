package dev.guardian.dsl.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a definition that could not be made, so that nobody complains of what only follows
 * from that.
 */
final class LostParts {
  private final Set<List<String>> lost = new HashSet<>();
  private final Set<List<String>> around = new HashSet<>();

  void add(Where where) {
    List<String> path = where.path();
    lost.add(path);
    for (int length = 0; length <= path.size(); length++) {
      around.add(path.subList(0, length));
    }
  }

  /** Returns whether a lost part lies at, within or around this place. */
  boolean explain(List<String> path) {
    if (around.contains(path)) {
      return true;
    }
    for (int length = 0; length < path.size(); length++) {
      if (lost.contains(path.subList(0, length))) {
        return true;
      }
    }
    return false;
  }
}
