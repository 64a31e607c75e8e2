package dev.guardian.testkit.arbitrary;

import dev.guardian.change.PathGlob;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Risk rules and ladders that go together. */
final class PolicyArbitraries {
  private PolicyArbitraries() {}

  /** A risk policy and a ladder that speaks of its areas. */
  record Policies(RiskPolicy risk, TrustPolicy trust) {}

  static Arbitrary<Policies> policies() {
    return risk().flatMap(risk -> trust(areas(risk)).map(trust -> new Policies(risk, trust)));
  }

  private static Set<String> areas(RiskPolicy risk) {
    return risk.rules().stream().map(RiskRule::area).collect(Collectors.toCollection(TreeSet::new));
  }

  private static Arbitrary<RiskPolicy> risk() {
    Arbitrary<RiskLevel> otherwise =
        Arbitraries.of(RiskLevel.MEDIUM, RiskLevel.HIGH, RiskLevel.CRITICAL);
    return Combinators.combine(rules().list().ofMaxSize(4), otherwise).as(RiskPolicy::new);
  }

  private static Arbitrary<RiskRule> rules() {
    Arbitrary<String> areas =
        Arbitraries.oneOf(Arbitraries.of("docs", "tests", "auth"), TextArbitraries.names());
    return Combinators.combine(
            areas,
            globs().list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.of(RiskLevel.class),
            TextArbitraries.texts().injectNull(0.5))
        .as(RiskRule::new);
  }

  /** Patterns as they are written, and texts that happen to be patterns. */
  static Arbitrary<PathGlob> globs() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "docs/**",
                "**/*.md",
                "*.md",
                "src/auth/**",
                "/pom.xml",
                "a[!b]c",
                "with blank/#x",
                "ümlaut/**"),
            TextArbitraries.words())
        .map(PolicyArbitraries::glob);
  }

  private static PathGlob glob(String text) {
    try {
      return PathGlob.of(text);
    } catch (IllegalArgumentException refused) {
      return PathGlob.of("src/**");
    }
  }

  private static Arbitrary<TrustPolicy> trust(Set<String> areas) {
    Arbitrary<List<TrustLevel>> higher = higherLevel(areas).list().ofMaxSize(3);
    return Combinators.combine(
            mergesAlone(areas),
            higher,
            ValueArbitraries.times(),
            Arbitraries.integers().between(1, 50),
            Arbitraries.of(true, false))
        .as(
            (alone, levels, attribution, credits, standard) -> {
              List<TrustLevel> ladder = new ArrayList<>();
              ladder.add(new TrustLevel("L0", alone, null, List.of()));
              for (TrustLevel level : levels) {
                ladder.add(
                    new TrustLevel(
                        "L" + ladder.size(),
                        level.mergesAlone(),
                        level.mergesAloneUpTo(),
                        level.earnedBy()));
              }
              return standard
                  ? new TrustPolicy(
                      ladder,
                      TrustPolicy.STANDARD_ATTRIBUTION,
                      TrustPolicy.STANDARD_CREDITS_PER_DAY)
                  : new TrustPolicy(ladder, attribution, credits);
            });
  }

  private static Arbitrary<TrustLevel> higherLevel(Set<String> areas) {
    return Combinators.combine(
            mergesAlone(areas),
            Arbitraries.of(RiskLevel.class).injectNull(0.3),
            ValueArbitraries.earned().list().ofMinSize(1).ofMaxSize(3))
        .as((alone, upTo, earnedBy) -> new TrustLevel("L", alone, upTo, earnedBy));
  }

  private static Arbitrary<Set<String>> mergesAlone(Set<String> areas) {
    return areas.isEmpty()
        ? Arbitraries.just(Set.of())
        : Arbitraries.of(areas).list().ofMaxSize(3).map(LinkedHashSet::new);
  }
}
