package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.otherwise;

import dev.guardian.dsl.AreaDraft;
import dev.guardian.dsl.RiskDraft;
import dev.guardian.dsl.RiskRuleDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.risk.RiskLevel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the rules under {@code risk}. */
final class RiskReader {
  private static final Where RISK = Where.ROOT.in("risk");
  private static final Words RULE =
      Words.of("area paths is because otherwise")
          .notYet("modes size owners labels authors content only-formatting when");
  private static final Set<String> LEVELS =
      Arrays.stream(RiskLevel.values())
          .map(RiskLevel::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private final Reading reading;
  private final Numbering areas = new Numbering(RISK);
  private boolean incomplete;

  RiskReader(Reading reading) {
    this.reading = reading;
  }

  RiskDraft read(List<YamlTree> items) {
    List<RiskRuleDraft> rules = new ArrayList<>();
    for (YamlTree item : items) {
      incomplete |= Entries.textOf(item, "area") == null && !Entries.has(item, "otherwise");
      RiskRuleDraft rule = rule(item);
      if (rule != null) {
        rules.add(rule);
      }
    }
    return highestOf(rules.toArray(RiskRuleDraft[]::new));
  }

  private @Nullable RiskRuleDraft rule(YamlTree tree) {
    String area = Entries.textOf(tree, "area");
    Entry otherwise = Entries.entry(tree, "otherwise");
    Where where = area == null ? RISK.in(otherwise == null ? "?" : "otherwise") : areas.next(area);
    if (area == null && otherwise != null) {
      reading.place(where, otherwise.value().spot());
    }
    KeyReader keys =
        KeyReader.open(
            reading, where, area == null ? "a risk rule" : "area '" + area + "'", tree, RULE);
    if (keys == null) {
      return null;
    }
    if (keys.has("otherwise") && !keys.has("area")) {
      RiskLevel level = level(keys, "otherwise");
      return level == null ? null : otherwise().is(level);
    }
    if (keys.has("otherwise")) {
      reading.add(
          where,
          keys.spot("otherwise"),
          "'otherwise' is for the files of no area; write it as an entry of its own");
    }
    keys.wants("area", "docs");
    String name = keys.text("area");
    AreaDraft rule =
        area(name == null ? "lost" : name).paths(keys.texts("paths").toArray(String[]::new));
    RiskLevel level = level(keys, "is");
    rule = level == null ? rule : rule.is(level);
    String because = keys.text("because");
    return because == null ? rule : rule.because(because);
  }

  /** Whether some area could not be read, so that an unknown one may be that. */
  boolean incomplete() {
    return incomplete;
  }

  static @Nullable RiskLevel level(KeyReader keys, String key) {
    String word = keys.choice(key, LEVELS, Set.of());
    return word == null ? null : RiskLevel.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
