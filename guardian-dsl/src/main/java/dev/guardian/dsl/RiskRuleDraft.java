package dev.guardian.dsl;

import dev.guardian.risk.RiskLevel;

/** A rule for {@code highestOf}: {@code area(…)} or {@code otherwise()}. */
public abstract sealed class RiskRuleDraft permits AreaDraft, OtherwiseDraft {
  RiskRuleDraft() {}

  /** How risky the files are. */
  public abstract RiskRuleDraft is(RiskLevel level);
}
