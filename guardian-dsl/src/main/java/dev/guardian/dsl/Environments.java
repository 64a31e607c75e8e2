package dev.guardian.dsl;

import dev.guardian.dsl.internal.Findings;
import dev.guardian.dsl.internal.Where;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The environments of a definition: those declared, then those that rollouts declare in place. */
final class Environments {
  private final List<EnvironmentDraft> declared;
  private final List<StageDraft> stages;
  private final Map<String, Where> inPlace = new LinkedHashMap<>();

  Environments(List<EnvironmentDraft> declared, List<StageDraft> stages) {
    this.declared = declared;
    this.stages = stages;
  }

  List<Environment> made(Findings findings) {
    List<Environment> made = new ArrayList<>();
    List<String> places = Names.distinct(declared.stream().map(EnvironmentDraft::name).toList());
    for (int i = 0; i < places.size(); i++) {
      made.add(declared.get(i).made(Where.ROOT.in("environments", places.get(i)), findings));
    }
    Set<String> known = new HashSet<>(places);
    List<String> stagePlaces = Names.distinct(stages.stream().map(StageDraft::name).toList());
    for (int i = 0; i < stagePlaces.size(); i++) {
      Where where = Where.ROOT.in("stages", stagePlaces.get(i));
      if (stages.get(i) instanceof RolloutDraft rollout && rollout.to() != null) {
        Environment environment =
            Environment.of(rollout.name(), rollout.to().made(where.in("to"), findings));
        if (known.contains(rollout.name())) {
          findings.add(where.in("to"), twice(rollout.name()));
        } else if (inPlace.putIfAbsent(rollout.name(), where) == null) {
          made.add(environment);
        }
      }
    }
    return made;
  }

  private static String twice(String name) {
    return "environment '"
        + name
        + "' is declared under 'environments' already; take 'to' out here, or the other there";
  }

  /**
   * Puts the problems of an environment declared in place where that is; its name is the rollout's,
   * which has been looked at.
   */
  List<Problem> placed(List<Problem> problems) {
    List<Problem> placed = new ArrayList<>();
    for (Problem problem : problems) {
      List<String> path = problem.path();
      Where where =
          path.size() > 1 && path.get(0).equals("environments") ? inPlace.get(path.get(1)) : null;
      if (where == null) {
        placed.add(problem);
      } else if (path.size() > 2) {
        placed.add(
            new Problem(
                where.in(path.subList(2, path.size()).toArray()).path(), problem.message()));
      }
    }
    return placed;
  }
}
