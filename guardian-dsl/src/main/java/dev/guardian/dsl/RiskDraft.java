package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Names;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How risky changes are: {@code highestOf(area(…), area(…), otherwise().is(MEDIUM))}. */
public final class RiskDraft {
  private final List<RiskRuleDraft> entries;
  private final @Nullable RiskPolicy made;

  RiskDraft(List<RiskRuleDraft> entries, @Nullable RiskPolicy made) {
    this.entries = entries;
    this.made = made;
  }

  RiskPolicy made(Where where, Findings findings) {
    if (made != null) {
      return made;
    }
    List<AreaDraft> areas = new ArrayList<>();
    List<OtherwiseDraft> others = new ArrayList<>();
    for (RiskRuleDraft entry : entries) {
      if (entry instanceof AreaDraft area) {
        areas.add(area);
      } else if (entry instanceof OtherwiseDraft other) {
        others.add(other);
      }
    }
    List<String> places = Names.distinct(areas.stream().map(AreaDraft::area).toList());
    List<RiskRule> rules = new ArrayList<>();
    for (int i = 0; i < areas.size(); i++) {
      rules.add(areas.get(i).made(where.in(places.get(i)), findings));
    }
    return new RiskPolicy(rules, otherwise(others, where.in("otherwise"), findings));
  }

  private static RiskLevel otherwise(List<OtherwiseDraft> others, Where where, Findings findings) {
    if (others.isEmpty()) {
      return RiskPolicy.STANDARD.otherwise();
    }
    if (others.size() > 1) {
      findings.add(
          where,
          "'otherwise' is said "
              + others.size()
              + " times; say it once, for all files that no rule matches");
    }
    RiskLevel level = others.get(0).level();
    if (level == null) {
      findings.lose(where, "'otherwise' says nothing of the risk; write medium, high or critical");
      return RiskPolicy.STANDARD.otherwise();
    }
    RiskPolicy tried = findings.attempt(where, () -> new RiskPolicy(List.of(), level));
    return tried == null ? RiskPolicy.STANDARD.otherwise() : level;
  }
}
