package dev.guardian.pipeline;

import dev.guardian.gate.Condition;
import dev.guardian.gate.Dimension;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks the ladder of a definition. */
final class TrustCheck {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** What a track record holds. */
  private static final Map<String, Dimension> RECORD =
      Map.of(
          "changes", Dimension.COUNT,
          "incidents", Dimension.COUNT,
          "rollback.rate", Dimension.RATIO,
          "tenure", Dimension.DURATION);

  private final Set<String> areas;

  private TrustCheck(Set<String> areas) {
    this.areas = areas;
  }

  static void check(Place place, Pipeline pipeline) {
    TrustPolicy trust = pipeline.trust();
    Set<String> areas =
        new TreeSet<>(pipeline.risk().rules().stream().map(RiskRule::area).toList());
    List<String> names = trust.levels().stream().map(TrustLevel::name).toList();
    List<String> places = Names.distinct(names);
    PipelineCheck.unique(
        names,
        (i, name) ->
            place
                .in(places.get(i))
                .problem("level '" + name + "' stands twice; give each one its own name"));
    for (int i = 0; i < names.size(); i++) {
      new TrustCheck(areas).check(place.in(places.get(i)), trust.levels().get(i), i == 0);
    }
    place.in("attribution").notNegative("'attribution'", trust.attribution());
  }

  private void check(Place place, TrustLevel level, boolean lowest) {
    place.name("a level", level.name(), NAME, "1 to 63 letters, digits and . _ -");
    for (String area : level.mergesAlone()) {
      if (!areas.contains(area)) {
        place.in("merges-alone", area).problem(unknownArea(level, area));
      }
    }
    if (lowest && !level.earnedBy().isEmpty()) {
      place
          .in("earned-by")
          .problem(
              "level '"
                  + level.name()
                  + "' is the lowest, where every agent begins, so nothing earns it; "
                  + "write a level without 'earned-by' before it");
    }
    if (!lowest && level.earnedBy().isEmpty()) {
      place
          .in("earned-by")
          .problem(
              "level '"
                  + level.name()
                  + "' would be earned by nothing; write what earns it, such as 'earned-by: [changes >= 20]'");
    }
    for (int each = 0; each < level.earnedBy().size(); each++) {
      check(place.in("earned-by", each), level.earnedBy().get(each));
    }
  }

  private String unknownArea(TrustLevel level, String area) {
    String sentence =
        "level '" + level.name() + "' merges area '" + area + "' alone, which no risk rule defines";
    return Names.nearest(area, areas).isPresent()
        ? sentence + Names.hint(area, areas)
        : sentence
            + "; add a rule like {area: "
            + area
            + ", paths: [\"…\"], is: low}, or take it out";
  }

  private static void check(Place place, Condition condition) {
    if (condition.sustained() != null
        || !(condition.test() instanceof Condition.Threshold threshold)) {
      place.problem(
          "a level is earned by what a track record shows, like 'changes >= 20', but found '"
              + condition
              + "'");
      return;
    }
    Dimension wanted = RECORD.get(threshold.metric());
    if (wanted == null) {
      place.problem(
          "a track record has no '"
              + threshold.metric()
              + "'"
              + Names.hint(threshold.metric(), new TreeSet<>(RECORD.keySet())));
    } else if (threshold.value().dimension() != wanted) {
      place.problem(
          "'"
              + threshold.metric()
              + "' is compared with "
              + example(wanted)
              + ", but found '"
              + condition
              + "'");
    }
  }

  private static String example(Dimension dimension) {
    return switch (dimension) {
      case COUNT -> "a number like 20";
      case RATIO -> "a rate like 2%";
      case DURATION -> "a time like 90d";
      case SIZE -> "a size like 10MiB";
    };
  }
}
