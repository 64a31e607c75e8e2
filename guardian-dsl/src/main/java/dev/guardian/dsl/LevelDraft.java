package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.risk.RiskLevel;
import dev.guardian.trust.TrustLevel;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rung of the ladder: {@code level("L1").mergesAlone("docs").earnedBy(changes().atLeast(20))}.
 */
public final class LevelDraft {
  private final String name;
  private final List<String> areas;
  private final @Nullable RiskLevel upTo;
  private final List<ConditionDraft> earnedBy;

  LevelDraft(
      String name, List<String> areas, @Nullable RiskLevel upTo, List<ConditionDraft> earnedBy) {
    this.name = name;
    this.areas = areas;
    this.upTo = upTo;
    this.earnedBy = earnedBy;
  }

  /** Areas whose LOW changes merge without a person. */
  public LevelDraft mergesAlone(String... more) {
    return new LevelDraft(name, Drafts.plus(areas, List.of(more)), upTo, earnedBy);
  }

  /** The risk up to which changes merge without a person. */
  public LevelDraft mergesAloneUpTo(RiskLevel risk) {
    return new LevelDraft(name, areas, risk, earnedBy);
  }

  /**
   * What a track record must show, all of it; none on the lowest level, at least one on the others.
   */
  public LevelDraft earnedBy(ConditionDraft... more) {
    return new LevelDraft(name, areas, upTo, Drafts.plus(earnedBy, List.of(more)));
  }

  String name() {
    return name;
  }

  TrustLevel made(Where where, Findings findings) {
    return new TrustLevel(
        name,
        new LinkedHashSet<>(areas),
        upTo,
        Drafts.made(earnedBy, where.in("earned-by"), findings, ConditionDraft::made));
  }
}
