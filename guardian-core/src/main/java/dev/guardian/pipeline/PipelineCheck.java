package dev.guardian.pipeline;

import dev.guardian.gate.Quantity;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Says whether a definition makes sense as a whole. Both languages ask it when a definition is
 * built; whoever makes a {@link Pipeline} by hand asks it too.
 *
 * <p>It does not know which tools the gate catalog and plugins offer, nor which report formats can
 * be read.
 */
public final class PipelineCheck {
  /** More than people can follow, and few enough to look at every pair. */
  private static final int MOST_STAGES = 1_000;

  private static final Pattern PIPELINE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private PipelineCheck() {}

  /**
   * Returns everything that does not make sense, in the order of the definition; empty if all does.
   *
   * <p>Paths name what they lead to: {@code [stages, tests, after, 0]}, {@code [stages, tests,
   * gates, unit, env, HOME]}, {@code [stages, production, steps, 1, traffic]}, {@code
   * [environments, production, to]}, {@code [agents, forge/builder-01, owner]}, {@code [risk, docs,
   * paths, 1]}, {@code [trust, L1, earned-by, 0]}. An element of a set stands by itself: {@code
   * [trust, L1, merges-alone, docs]}. Of several with one name the later ones are numbered as
   * {@link Names#distinct} says.
   */
  public static List<Problem> problemsOf(Pipeline pipeline) {
    List<Problem> found = new ArrayList<>();
    Place root = Place.root(found);
    root.in("pipeline")
        .name("a pipeline", pipeline.name(), PIPELINE, "1 to 100 letters, digits and . _ / -");
    checkVariables(root.in("variables"), pipeline);
    AgentCheck.check(root.in("agents"), pipeline.agents());
    checkRisk(root.in("risk"), pipeline.risk());
    TrustCheck.check(root.in("trust"), pipeline);
    WordCheck words = new WordCheck(pipeline);
    words.checkPrepares(root.in("prepares"));
    root.in("hold-down").notNegative("'hold-down'", pipeline.holdDown());
    checkWithin(root.in("within"), pipeline);
    EnvironmentCheck.check(root.in("environments"), pipeline, words);
    if (pipeline.stages().size() > MOST_STAGES) {
      root.in("stages")
          .problem(
              "a pipeline has at most "
                  + MOST_STAGES
                  + " stages, but found "
                  + pipeline.stages().size());
      return List.copyOf(found);
    }
    StageOrder order = new StageOrder(pipeline);
    order.check(root.in("stages"));
    StageCheck.check(root.in("stages"), pipeline, order, words);
    return List.copyOf(found);
  }

  private static void checkVariables(Place place, Pipeline pipeline) {
    pipeline
        .variables()
        .forEach(
            (name, value) -> {
              place
                  .in(name)
                  .name(
                      "a variable",
                      name,
                      VARIABLE,
                      "1 to 63 letters, digits, _ and -, a letter first");
              place.in(name).passable("variable '" + name + "'", value);
            });
  }

  private static void checkWithin(Place place, Pipeline pipeline) {
    Duration within = pipeline.within();
    place.positive("'within' of the pipeline", within);
    if (within != null
        && within.compareTo(Duration.ZERO) > 0
        && within.compareTo(pipeline.holdDown()) <= 0) {
      place.problem(
          "'within' of the pipeline wants a time longer than 'hold-down', but found "
              + Quantity.time(within)
              + " and a hold-down of "
              + Quantity.time(pipeline.holdDown())
              + ", so that nothing could ever be merged; give the run more time");
    }
  }

  private static void checkRisk(Place place, RiskPolicy risk) {
    List<String> areas = Names.distinct(risk.rules().stream().map(RiskRule::area).toList());
    for (int i = 0; i < areas.size(); i++) {
      RiskRule rule = risk.rules().get(i);
      place.in(areas.get(i)).name("risk area", rule.area());
      if (rule.paths().isEmpty()) {
        place
            .in(areas.get(i), "paths")
            .problem(
                "area '"
                    + rule.area()
                    + "' has no path; write patterns like \"docs/**\", or 'otherwise' for all other files");
      }
    }
  }

  /** Reports each name that stands a second time. */
  static void unique(List<String> names, java.util.function.BiConsumer<Integer, String> again) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        again.accept(i, names.get(i));
      }
    }
  }
}
