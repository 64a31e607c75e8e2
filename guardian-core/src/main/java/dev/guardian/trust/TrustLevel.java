package dev.guardian.trust;

import dev.guardian.gate.Condition;
import dev.guardian.risk.RiskLevel;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One rung of the ladder.
 *
 * @param name its name, such as {@code L1}
 * @param mergesAlone the areas whose changes merge without a person
 * @param mergesAloneUpTo the risk up to which changes merge without a person; null for none
 * @param earnedBy what a track record must show, all of it; empty on the lowest rung only
 */
public record TrustLevel(
    String name,
    Set<String> mergesAlone,
    @Nullable RiskLevel mergesAloneUpTo,
    List<Condition> earnedBy) {
  public TrustLevel {
    mergesAlone = Collections.unmodifiableSortedSet(new TreeSet<>(mergesAlone));
    earnedBy = List.copyOf(earnedBy);
  }
}
