package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;

import dev.guardian.dsl.ConditionDraft;
import dev.guardian.dsl.GuardianDsl;
import dev.guardian.dsl.LevelDraft;
import dev.guardian.dsl.TrustDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ladder under {@code trust}: levels, and entries of their own for what stands beside the
 * ladder.
 */
final class TrustReader {
  private static final Where TRUST = Where.ROOT.in("trust");
  private static final Words LEVEL =
      Words.of("level merges-alone merges-alone-up-to earned-by").notYet("confidence");
  private static final Words BESIDE =
      Words.of("attribution credits-per-day").notYet("losing-per-incident");

  private final Reading reading;
  private final boolean areasIncomplete;
  private final Numbering names = new Numbering(TRUST);
  private final Map<String, Integer> said = new HashMap<>();
  private UnaryOperator<TrustDraft> beside = UnaryOperator.identity();

  /**
   * @param areasIncomplete whether a level may speak of an area that could not be read
   */
  TrustReader(Reading reading, boolean areasIncomplete) {
    this.reading = reading;
    this.areasIncomplete = areasIncomplete;
  }

  TrustDraft read(List<YamlTree> items) {
    List<LevelDraft> levels = new ArrayList<>();
    for (YamlTree item : items) {
      if (isBeside(item)) {
        readBeside(item);
        continue;
      }
      LevelDraft rung = rung(item);
      if (rung != null) {
        levels.add(rung);
      }
    }
    return beside.apply(ladder(levels.toArray(LevelDraft[]::new)));
  }

  private static boolean isBeside(YamlTree tree) {
    return !Entries.has(tree, "level")
        && (BESIDE.known().stream().anyMatch(key -> Entries.has(tree, key))
            || BESIDE.notYet().stream().anyMatch(key -> Entries.has(tree, key)));
  }

  private void readBeside(YamlTree tree) {
    KeyReader keys = KeyReader.open(reading, TRUST, "an entry beside the levels", tree, BESIDE);
    if (keys == null) {
      return;
    }
    for (String key : BESIDE.known()) {
      Entry entry = Entries.entry(tree, key);
      Integer first = entry == null ? null : said.putIfAbsent(key, entry.spot().line());
      if (entry != null && first != null) {
        reading.add(
            TRUST.in(key),
            entry.spot(),
            "'" + key + "' is said in line " + first + " already; keep one of them");
      }
    }
    Duration attribution = keys.time("attribution");
    Integer credits = keys.number("credits-per-day");
    UnaryOperator<TrustDraft> before = beside;
    beside =
        draft -> {
          TrustDraft next = before.apply(draft);
          next = attribution == null ? next : next.attribution(attribution);
          return credits == null ? next : next.creditsPerDay(credits);
        };
  }

  private @Nullable LevelDraft rung(YamlTree tree) {
    String name = Entries.textOf(tree, "level");
    Where where = name == null ? TRUST.in("?") : names.next(name);
    KeyReader keys =
        KeyReader.open(
            reading, where, name == null ? "a level" : "level '" + name + "'", tree, LEVEL);
    if (keys == null) {
      reading.lose(TRUST);
      return null;
    }
    if (!keys.wants("level", "L1") || keys.text("level") == null) {
      reading.lose(TRUST);
    }
    if (areasIncomplete) {
      reading.lose(where.in("merges-alone"));
    }
    LevelDraft rung =
        level(name == null ? "lost" : name)
            .mergesAlone(keys.texts("merges-alone").toArray(String[]::new));
    RiskLevel upTo = RiskReader.level(keys, "merges-alone-up-to");
    rung = upTo == null ? rung : rung.mergesAloneUpTo(upTo);
    return rung.earnedBy(conditions(keys, "earned-by"));
  }

  static ConditionDraft[] conditions(KeyReader keys, String key) {
    return keys.texts(key).stream().map(GuardianDsl::condition).toArray(ConditionDraft[]::new);
  }
}
