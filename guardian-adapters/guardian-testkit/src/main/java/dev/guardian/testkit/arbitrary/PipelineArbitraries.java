package dev.guardian.testkit.arbitrary;

import dev.guardian.change.Principal;
import dev.guardian.pipeline.Agent;
import dev.guardian.pipeline.Feedback;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.testkit.arbitrary.StageArbitraries.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Definitions for properties. */
public final class PipelineArbitraries {
  private static final Duration LONGEST = Duration.ofDays(366);

  private PipelineArbitraries() {}

  /**
   * Definitions without a problem, of up to five stages of up to three gates, previews among them,
   * and up to three environments with their rollouts and watches: every word of the language. Texts
   * in them are those of {@link TextArbitraries#texts}; gate objects of a host program are not
   * among their gates.
   */
  public static Arbitrary<Pipeline> pipelines() {
    return variables().flatMap(variables -> pipelines(variables));
  }

  private static Arbitrary<Pipeline> pipelines(Map<String, String> variables) {
    Arbitrary<Stages> stages = StageArbitraries.stages(variables.keySet());
    Arbitrary<List<String>> prepares =
        Arbitraries.oneOf(
            Arbitraries.just(List.of()),
            Arbitraries.just(List.of("npm", "ci")),
            TextArbitraries.words().list().ofMinSize(1).ofMaxSize(3));
    Arbitrary<Duration> holdDowns =
        Arbitraries.oneOf(
            Arbitraries.of(Pipeline.STANDARD_HOLD_DOWN, Duration.ZERO), ValueArbitraries.times());
    return Combinators.combine(
            Arbitraries.of("web-shop", "x", "org/Repo.name_1", "007"),
            agents(),
            PolicyArbitraries.policies(),
            Arbitraries.integers().between(0, Feedback.MOST_ATTEMPTS).map(Feedback::new),
            prepares,
            limits(holdDowns),
            stages)
        .as(
            (name, agents, policies, feedback, prepare, limits, each) ->
                new Pipeline(
                    name,
                    agents,
                    policies.risk(),
                    policies.trust(),
                    feedback,
                    prepare,
                    limits.holdDown(),
                    variables,
                    each.environments(),
                    each.stages(),
                    limits.within()));
  }

  private record Limits(Duration holdDown, @Nullable Duration within) {}

  /** A run has more time than its hold-down, as long as that can be said. */
  private static Arbitrary<Limits> limits(Arbitrary<Duration> holdDowns) {
    return Combinators.combine(holdDowns, ValueArbitraries.times().injectNull(0.5))
        .as(
            (holdDown, more) ->
                new Limits(
                    holdDown,
                    more == null || holdDown.plus(more).compareTo(LONGEST) > 0
                        ? null
                        : holdDown.plus(more)));
  }

  private static Arbitrary<Map<String, String>> variables() {
    Arbitrary<String> names = Arbitraries.of("NODE", "node-version", "a_1", "Yes", "n");
    return Combinators.combine(names.list().ofMaxSize(3), TextArbitraries.texts().list().ofSize(3))
        .as(
            (keys, texts) -> {
              Map<String, String> variables = new LinkedHashMap<>();
              for (int i = 0; i < keys.size(); i++) {
                variables.put(keys.get(i), texts.get(i));
              }
              return variables;
            });
  }

  /** The n-th agent has ids in the n-th ten, so that no two share a principal. */
  private static Arbitrary<List<Agent>> agents() {
    Arbitrary<Agent> one =
        Combinators.combine(
                Arbitraries.of("forge/builder", "codex", "a.b_c/d-e", "yes"),
                Arbitraries.longs().between(0, 4).list().ofMinSize(1).ofMaxSize(3),
                Arbitraries.of(Principal.Kind.class),
                Arbitraries.longs().between(1_000, 2_000).map(Principal::user).injectNull(0.4))
            .as((name, ids, kind, owner) -> new Agent(name, principals(kind, ids), owner));
    return one.list().ofMaxSize(3).map(PipelineArbitraries::distinct);
  }

  private static Set<Principal> principals(Principal.Kind kind, List<Long> ids) {
    Set<Principal> principals = new LinkedHashSet<>();
    ids.forEach(id -> principals.add(new Principal(kind, id)));
    return principals;
  }

  private static List<Agent> distinct(List<Agent> agents) {
    List<Agent> distinct = new ArrayList<>();
    for (Agent agent : agents) {
      int index = distinct.size();
      Set<Principal> principals = new LinkedHashSet<>();
      agent
          .principals()
          .forEach(each -> principals.add(new Principal(each.kind(), each.id() + 10L * index)));
      distinct.add(new Agent(agent.name() + index, principals, agent.owner()));
    }
    return distinct;
  }
}
