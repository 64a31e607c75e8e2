package dev.guardian.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Many patterns, of which a path is tried only against those that it may match: one that holds a
 * plain segment, such as {@code .github/workflows/**}, matches no path without that segment.
 */
public final class PathGlobs {
  private final Map<String, List<PathGlob>> bySegment = new HashMap<>();
  private final Map<String, List<PathGlob>> byFolded = new HashMap<>();
  private final List<PathGlob> others = new ArrayList<>();
  private final boolean plain;

  private PathGlobs(Collection<PathGlob> globs) {
    for (PathGlob glob : globs) {
      int at = glob.plainSegment();
      if (at < 0) {
        others.add(glob);
      } else {
        add(bySegment, glob.segment(at), glob);
        add(byFolded, glob.foldedSegment(at), glob);
      }
    }
    this.plain = globs.stream().allMatch(PathGlob::plain);
  }

  private static void add(Map<String, List<PathGlob>> index, String segment, PathGlob glob) {
    index.computeIfAbsent(segment, any -> new ArrayList<>(1)).add(glob);
  }

  public static PathGlobs of(Collection<PathGlob> globs) {
    return new PathGlobs(globs);
  }

  /** Returns whether any of the patterns matches, as {@link PathGlob#matches} says. */
  public boolean matches(PathGlob.Candidate path) {
    return matches(bySegment, path.segments(), path)
        || (!(plain && path.plain()) && matches(byFolded, path.folded(), path))
        || matches(others, path);
  }

  private static boolean matches(
      Map<String, List<PathGlob>> index, String[] segments, PathGlob.Candidate path) {
    for (String segment : segments) {
      List<PathGlob> globs = index.get(segment);
      if (globs != null && matches(globs, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<PathGlob> globs, PathGlob.Candidate path) {
    for (PathGlob glob : globs) {
      if (glob.matches(path)) {
        return true;
      }
    }
    return false;
  }
}
