package dev.guardian.trust;

import dev.guardian.gate.Condition;
import dev.guardian.gate.Quantity;
import dev.guardian.risk.RiskAssessment;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The ladder that agents climb in each repository, from the bottom. What a lower rung merges alone,
 * a higher one does too.
 *
 * @param levels from the lowest to the highest, at least one
 * @param attribution how long after the merge a change may still turn out bad; only then it counts
 *     as successful
 * @param creditsPerDay how many changes a day count towards the next rung
 */
public record TrustPolicy(List<TrustLevel> levels, Duration attribution, int creditsPerDay) {

  /** How long a merged change may still turn out bad, unless the definition says otherwise. */
  public static final Duration STANDARD_ATTRIBUTION = Duration.ofDays(7);

  /** How many changes a day count, unless the definition says otherwise. */
  public static final int STANDARD_CREDITS_PER_DAY = 5;

  /** The lowest rung, where an unknown agent stands: merges nothing alone. */
  public static final TrustLevel NOTHING = new TrustLevel("L0", Set.of(), null, List.of());

  /** What a definition without a ladder means: nobody merges alone. */
  public static final TrustPolicy STANDARD =
      new TrustPolicy(List.of(NOTHING), STANDARD_ATTRIBUTION, STANDARD_CREDITS_PER_DAY);

  /**
   * The ladder of the first specification: L1 by 20 changes without incident, L2 by 100 with under
   * 2 % rolled back, L3 by 500 with under 1 % over at least 90 days.
   */
  public static final TrustPolicy SPECIFIED =
      new TrustPolicy(
          List.of(
              NOTHING,
              new TrustLevel(
                  "L1",
                  Set.of("docs", "tests", "formatting"),
                  null,
                  conditions("changes >= 20", "incidents <= 0")),
              new TrustLevel(
                  "L2",
                  Set.of(),
                  RiskLevel.MEDIUM,
                  conditions("changes >= 100", "rollback.rate < 2%")),
              new TrustLevel(
                  "L3",
                  Set.of(),
                  RiskLevel.HIGH,
                  conditions("changes >= 500", "rollback.rate < 1%", "tenure >= 90d"))),
          STANDARD_ATTRIBUTION,
          STANDARD_CREDITS_PER_DAY);

  /**
   * @throws IllegalArgumentException if there is no level, the attribution is negative, or fewer
   *     than one credit a day counts
   */
  public TrustPolicy {
    levels = List.copyOf(levels);
    if (levels.isEmpty() || attribution.isNegative() || creditsPerDay < 1) {
      throw new IllegalArgumentException(
          "a ladder has a level, a time of attribution and at least one credit a day");
    }
    Quantity.time(attribution);
  }

  private static List<Condition> conditions(String... texts) {
    return java.util.Arrays.stream(texts).map(Condition::parse).toList();
  }

  /** Returns where a level stands on the ladder, from 0; 0 for a name that is not on it. */
  public int rankOf(String level) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(level)) {
        return i;
      }
    }
    return 0;
  }

  /** Returns whether there is a level of this name. */
  public boolean has(String level) {
    return levels.stream().anyMatch(each -> each.name().equals(level));
  }

  /**
   * Returns the risk up to which an agent of this level merges alone, as text; {@code nothing} if
   * there is none.
   */
  public String scopeOf(String level) {
    StringBuilder scope = new StringBuilder();
    for (TrustLevel rung : levels.subList(0, rankOf(level) + 1)) {
      if (!rung.mergesAlone().isEmpty()) {
        scope.append(scope.isEmpty() ? "" : ", ").append(String.join(", ", rung.mergesAlone()));
      }
      if (rung.mergesAloneUpTo() != null) {
        scope
            .append(scope.isEmpty() ? "" : ", ")
            .append("up to ")
            .append(rung.mergesAloneUpTo().word());
      }
    }
    return scope.isEmpty() ? "nothing" : scope.toString();
  }

  /**
   * Returns whether an agent of this level merges such a change alone: each file by its area or by
   * its risk. A change with a guard reason, an incomplete one and an empty one never.
   */
  public boolean mergesAlone(String level, RiskAssessment risk) {
    if (!risk.guards().isEmpty() || !risk.complete() || risk.files().isEmpty()) {
      return false;
    }
    List<TrustLevel> reached = levels.subList(0, rankOf(level) + 1);
    return risk.files().stream()
        .allMatch(
            file -> reached.stream().anyMatch(rung -> covers(rung, file.areas(), file.level())));
  }

  private static boolean covers(TrustLevel rung, Set<String> areas, RiskLevel level) {
    boolean byRisk = rung.mergesAloneUpTo() != null && level.compareTo(rung.mergesAloneUpTo()) <= 0;
    boolean byArea =
        level == RiskLevel.LOW && !areas.isEmpty() && rung.mergesAlone().containsAll(areas);
    return byRisk || byArea;
  }
}
