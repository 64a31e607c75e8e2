package dev.guardian.dsl;

import dev.guardian.change.PathGlob;
import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How risky the files of an area are: {@code area("docs").paths("docs/**").is(LOW)}. */
public final class AreaDraft extends RiskRuleDraft {
  private final String area;
  private final List<String> paths;
  private final @Nullable RiskLevel level;
  private final @Nullable String because;

  AreaDraft(String area, List<String> paths, @Nullable RiskLevel level, @Nullable String because) {
    this.area = area;
    this.paths = paths;
    this.level = level;
    this.because = because;
  }

  /** Patterns of the files that belong to it, as in a gitignore file; at least one. */
  public AreaDraft paths(String... more) {
    return new AreaDraft(area, Drafts.plus(paths, List.of(more)), level, because);
  }

  @Override
  public AreaDraft is(RiskLevel risk) {
    return new AreaDraft(area, paths, risk, because);
  }

  /** Why, for those who read a decision. */
  public AreaDraft because(String reason) {
    return new AreaDraft(area, paths, level, reason);
  }

  String area() {
    return area;
  }

  RiskRule made(Where where, Findings findings) {
    if (level == null) {
      findings.lose(
          where.in("is"),
          "area '"
              + area
              + "' says nothing of its risk; write 'is: low', medium, high or critical");
    }
    List<PathGlob> globs = Drafts.made(paths, where.in("paths"), findings, PathGlob::of);
    return new RiskRule(area, globs, Drafts.or(level, RiskLevel.CRITICAL), because);
  }
}
