package dev.guardian.dsl;

import dev.guardian.risk.RiskLevel;
import org.jspecify.annotations.Nullable;

/** How risky files are that no rule matches: {@code otherwise().is(MEDIUM)}; LOW is refused. */
public final class OtherwiseDraft extends RiskRuleDraft {
  private final @Nullable RiskLevel level;

  OtherwiseDraft(@Nullable RiskLevel level) {
    this.level = level;
  }

  @Override
  public OtherwiseDraft is(RiskLevel risk) {
    return new OtherwiseDraft(risk);
  }

  @Nullable RiskLevel level() {
    return level;
  }
}
