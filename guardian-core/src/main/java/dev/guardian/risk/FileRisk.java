package dev.guardian.risk;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How risky one file is and why.
 *
 * @param path the file's name in the head
 * @param level the highest level of all that matched
 * @param areas the areas it belongs to; empty if no rule matched
 * @param rule the rule that gave the level, as a sentence
 * @param because what the definition says about it; null where it says nothing
 */
public record FileRisk(
    String path, RiskLevel level, Set<String> areas, String rule, @Nullable String because) {
  public FileRisk {
    areas = Collections.unmodifiableSortedSet(new TreeSet<>(areas));
  }
}
