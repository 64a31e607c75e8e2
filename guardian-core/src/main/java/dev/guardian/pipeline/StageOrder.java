package dev.guardian.pipeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order that the {@code after} of stages makes, and what is wrong with it. */
final class StageOrder {
  private final String pipeline;
  private final List<Stage> stages;
  private final List<String> places;
  private final Map<String, Set<String>> after = new LinkedHashMap<>();

  StageOrder(Pipeline pipeline) {
    this.pipeline = pipeline.name();
    this.stages = pipeline.stages();
    this.places = Names.distinct(stages.stream().map(Stage::name).toList());
    for (Stage stage : stages) {
      after.computeIfAbsent(stage.name(), name -> new LinkedHashSet<>()).addAll(stage.after());
    }
  }

  /**
   * Returns the names of all stages before this one, near and far; itself too if it is on a circle.
   */
  Set<String> before(String stage) {
    Set<String> before = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(after.getOrDefault(stage, Set.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (before.add(next)) {
        open.addAll(after.getOrDefault(next, Set.of()));
      }
    }
    return before;
  }

  /** Returns whether all of these are stages, so that no other problem explains what is missing. */
  boolean knows(Collection<String> names) {
    return after.keySet().containsAll(names);
  }

  void check(Place place) {
    for (int i = 0; i < stages.size(); i++) {
      Set<String> seen = new HashSet<>();
      Set<String> others = new LinkedHashSet<>(after.keySet());
      others.remove(stages.get(i).name());
      List<String> names = stages.get(i).after();
      for (int each = 0; each < names.size(); each++) {
        check(
            place.in(places.get(i), "after", each),
            stages.get(i).name(),
            names.get(each),
            seen,
            others);
      }
    }
    checkCircle(place);
  }

  private void check(Place place, String stage, String name, Set<String> seen, Set<String> others) {
    if (name.equals(stage)) {
      place.problem("stage '" + stage + "' comes after itself; take it out of its 'after'");
    } else if (!seen.add(name)) {
      place.problem(
          "stage '" + stage + "' says twice that it comes after '" + name + "'; say it once");
    } else if (!after.containsKey(name)) {
      place.problem(
          "stage '"
              + stage
              + "' comes after '"
              + name
              + "', which is not a stage of '"
              + pipeline
              + "'"
              + Names.hint(name, others));
    }
  }

  /** One circle at a time: breaking it often breaks the others. */
  private void checkCircle(Place place) {
    Map<String, Set<String>> open = new LinkedHashMap<>();
    after.forEach(
        (name, befores) -> {
          Set<String> known = new LinkedHashSet<>(befores);
          known.retainAll(after.keySet());
          known.remove(name);
          open.put(name, known);
        });
    while (true) {
      List<String> free =
          open.entrySet().stream()
              .filter(each -> each.getValue().isEmpty())
              .map(Map.Entry::getKey)
              .toList();
      if (free.isEmpty()) {
        break;
      }
      free.forEach(open::remove);
      open.values().forEach(befores -> befores.removeAll(free));
    }
    if (!open.isEmpty()) {
      List<String> circle = circle(open);
      place
          .in(circle.get(0), "after")
          .problem(
              "stages come after each other in a circle: '"
                  + String.join("' after '", circle)
                  + "' after '"
                  + circle.get(0)
                  + "'; take one of them out of the other's 'after'");
    }
  }

  /** Every stage left has one before it that is left too, so walking back must come round. */
  private static List<String> circle(Map<String, Set<String>> open) {
    Map<String, Integer> visited = new HashMap<>();
    List<String> walk = new ArrayList<>();
    String at = open.keySet().iterator().next();
    while (!visited.containsKey(at)) {
      visited.put(at, walk.size());
      walk.add(at);
      at = open.getOrDefault(at, Set.of()).iterator().next();
    }
    return walk.subList(visited.getOrDefault(at, 0), walk.size());
  }
}
