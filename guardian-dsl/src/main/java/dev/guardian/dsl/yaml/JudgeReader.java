package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.abort;
import static dev.guardian.dsl.GuardianDsl.hold;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.plain;
import static dev.guardian.dsl.GuardianDsl.sequential;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.dsl.JudgeDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Values;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.gate.Quantity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the judge of a rollout: a mapping, or its method alone. */
final class JudgeReader {
  private static final Words JUDGE =
      Words.of("method false-rollbacks minimum-requests absolute-floor no-data deadline");
  private static final Set<String> METHODS = new TreeSet<>(List.of("plain", "sequential"));
  private static final Set<String> METHODS_NOT_YET = Set.of("kayenta");
  private static final Set<String> NO_DATA = new TreeSet<>(List.of("abort", "hold"));

  private final Reading reading;

  JudgeReader(Reading reading) {
    this.reading = reading;
  }

  /** Returns null if nothing is said, or it cannot be read. */
  @Nullable JudgeDraft read(KeyReader rollout) {
    YamlTree tree = rollout.tree("judge");
    if (tree instanceof YamlTree.Text) {
      String method = rollout.choice("judge", METHODS, METHODS_NOT_YET);
      return method == null ? null : by(method);
    }
    KeyReader keys =
        tree == null
            ? null
            : KeyReader.open(
                reading, rollout.where().in("judge"), rollout.named("judge"), tree, JUDGE);
    return keys == null ? null : judge(keys);
  }

  private static JudgeDraft by(@Nullable String method) {
    return JudgeSpec.Method.PLAIN.word().equals(method) ? plain() : sequential();
  }

  private JudgeDraft judge(KeyReader keys) {
    JudgeDraft judge = by(keys.choice("method", METHODS, METHODS_NOT_YET));
    Quantity chance = keys.percentage("false-rollbacks");
    judge = chance == null ? judge : judge.falseRollbacks(percent(chance.amount().doubleValue()));
    Integer requests = keys.number("minimum-requests");
    judge = requests == null ? judge : judge.minimumRequests(requests);
    for (Quantity floor : floors(keys)) {
      judge = judge.absoluteFloor(floor);
    }
    String noData = keys.choice("no-data", NO_DATA, Set.of());
    judge = noData == null ? judge : judge.noData(noData.equals(hold().word()) ? hold() : abort());
    Duration deadline = keys.time("deadline");
    return deadline == null ? judge : judge.deadline(deadline);
  }

  /** One quantity or a list; which of them go together, the judge knows. */
  private List<Quantity> floors(KeyReader keys) {
    YamlTree tree = keys.tree("absolute-floor");
    if (tree == null) {
      return List.of();
    }
    Where where = keys.where().in("absolute-floor");
    String named = keys.named("absolute-floor");
    if (tree instanceof YamlTree.Items items && items.items().isEmpty()) {
      reading.lose(where, tree.spot(), named + " is empty; write 0.1%, 5ms or both");
    }
    return new Values(reading)
        .quantities(where, named, tree, "a percentage like 0.1% or a time like 5ms");
  }
}
