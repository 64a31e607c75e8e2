package dev.guardian.risk;

import dev.guardian.change.PathGlob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says how risky the files of an area are.
 *
 * @param area the area's name, which trust levels speak of: lower-case letters, digits and hyphens
 * @param paths the files that belong to it, at least one pattern
 * @param is how risky they are
 * @param because why, for those who read a decision; null where it goes without saying
 */
public record RiskRule(String area, List<PathGlob> paths, RiskLevel is, @Nullable String because) {

  public RiskRule {
    paths = List.copyOf(paths);
  }

  /** Returns whether the file belongs to the area under this name. */
  boolean matches(String path, PathGlob.Candidate candidate) {
    return paths.stream().anyMatch(glob -> glob.matches(candidate))
        && (!area.equals("docs") || InertFormats.holds(path));
  }

  @Override
  public String toString() {
    return "area " + area + " is " + is.word() + (because == null ? "" : " because " + because);
  }
}
