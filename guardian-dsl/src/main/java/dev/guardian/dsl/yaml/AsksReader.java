package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.users;

import dev.guardian.dsl.AsksDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import org.jspecify.annotations.Nullable;

/** Reads whom an approval or an environment asks. */
final class AsksReader {
  private static final Words ASKS = Words.of("team users count").notYet("owners");

  private AsksReader() {}

  /** Returns null if nobody is asked, or it cannot be read who. */
  static @Nullable AsksDraft read(Reading reading, KeyReader asking) {
    YamlTree tree = asking.tree("asks");
    if (tree == null) {
      return null;
    }
    Where where = asking.where().in("asks");
    KeyReader keys = KeyReader.open(reading, where, asking.named("asks"), tree, ASKS);
    if (keys == null) {
      return null;
    }
    if (keys.has("team") == keys.has("users")) {
      reading.lose(
          where,
          tree.spot(),
          asking.named("asks")
              + " names either a 'team' or 'users'; write {team: maintainers, count: 1}");
      return null;
    }
    String team = keys.text("team");
    if (team == null && keys.has("team")) {
      return null;
    }
    AsksDraft asks =
        team == null ? users(PipelineReader.principals(reading, keys, "users")) : team(team);
    Integer count = keys.number("count");
    return count == null ? asks : asks.count(count);
  }
}
