package dev.guardian.risk;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.PathGlob;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says how risky changes are. The risk of a change is the highest among its files, over all
 * matching rules and the guard surface; both names of a rename count.
 *
 * @param rules in the order of the definition, which does not matter for the result
 * @param otherwise what a file is that matches no rule; never LOW
 */
public record RiskPolicy(List<RiskRule> rules, RiskLevel otherwise) {

  /** What a definition without rules means: everything is MEDIUM. */
  public static final RiskPolicy STANDARD = new RiskPolicy(List.of(), RiskLevel.MEDIUM);

  /**
   * @throws IllegalArgumentException if {@code otherwise} is LOW
   */
  public RiskPolicy {
    rules = List.copyOf(rules);
    if (otherwise == RiskLevel.LOW) {
      throw new IllegalArgumentException(
          "files that match no rule are medium at least, but found 'otherwise: low'; write a rule for the files that are low");
    }
  }

  /** Assesses a change. Adding a file to it never lowers the result. */
  public RiskAssessment assess(Change change) {
    return assess(change, List.of());
  }

  /**
   * The same, where the definition is read from these files of the repository, which are guarded.
   */
  public RiskAssessment assess(Change change, List<String> definition) {
    List<FileRisk> files = new ArrayList<>();
    List<GuardReason> guards = new ArrayList<>();
    for (ChangedFile file : change.files()) {
      List<GuardReason> reasons = GuardSurface.reasonsOf(file, definition);
      guards.addAll(reasons);
      files.add(assess(file, reasons));
    }
    files.sort(Comparator.comparing(FileRisk::level).reversed().thenComparing(FileRisk::path));
    RiskLevel level = files.stream().map(FileRisk::level).reduce(RiskLevel.LOW, RiskLevel::max);
    return new RiskAssessment(
        files.isEmpty() ? level.max(otherwise) : level, files, guards, change.complete());
  }

  private FileRisk assess(ChangedFile file, List<GuardReason> reasons) {
    Set<String> areas = new HashSet<>();
    @Nullable FileRisk worst = null;
    for (String path : file.paths()) {
      FileRisk risk = assess(file, path, areas);
      worst = worst == null || risk.level().compareTo(worst.level()) > 0 ? risk : worst;
    }
    for (GuardReason reason : reasons) {
      if (worst == null || reason.floor().compareTo(worst.level()) > 0) {
        worst =
            new FileRisk(
                file.path(),
                reason.floor(),
                areas,
                "guard surface: " + reason.name(),
                reason.detail());
      }
    }
    FileRisk found = worst == null ? unmatched(file) : worst;
    return new FileRisk(found.path(), found.level(), areas, found.rule(), found.because());
  }

  private FileRisk assess(ChangedFile file, String path, Set<String> areas) {
    List<RiskRule> matching = new ArrayList<>();
    PathGlob.Candidate candidate = PathGlob.Candidate.of(path);
    for (RiskRule rule : rules) {
      if (rule.matches(path, candidate)) {
        matching.add(rule);
        areas.add(rule.area());
      }
    }
    return matching.stream()
        .max(Comparator.comparing(RiskRule::is))
        .map(
            rule ->
                new FileRisk(file.path(), rule.is(), areas, "area " + rule.area(), rule.because()))
        .orElseGet(() -> unmatched(file));
  }

  private FileRisk unmatched(ChangedFile file) {
    return new FileRisk(file.path(), otherwise, Set.of(), "no rule matches", null);
  }
}
