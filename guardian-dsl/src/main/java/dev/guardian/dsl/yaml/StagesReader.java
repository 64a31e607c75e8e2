package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.approval;

import dev.guardian.dsl.ApprovalDraft;
import dev.guardian.dsl.AsksDraft;
import dev.guardian.dsl.ChecksDraft;
import dev.guardian.dsl.GateDraft;
import dev.guardian.dsl.GuardianDsl;
import dev.guardian.dsl.StageDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.pipeline.MergeMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the list under {@code stages}. */
final class StagesReader {
  private static final Where STAGES = Where.ROOT.in("stages");
  private static final List<String> KINDS = List.of("stage", "approval", "rollout", "watch");
  private static final Words CHECKS =
      Words.of("stage after within fail-fast gates passes-when")
          .notYet("only-on skips-when services prepares runs-on matrix");
  private static final Words APPROVAL =
      Words.of("approval after asks merges within").notYet("otherwise");
  private static final Set<String> METHODS =
      Arrays.stream(MergeMethod.values())
          .map(MergeMethod::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));
  private static final Set<String> METHODS_NOT_YET = Set.of("rebase", "queue", "none");

  private final Reading reading;
  private final boolean environmentsLost;
  private final Numbering names = new Numbering(STAGES);
  private final Set<String> known = new HashSet<>();
  private final List<Where> gates = new ArrayList<>();
  private final List<Where> rollouts = new ArrayList<>();
  private boolean incomplete;

  /**
   * @param environmentsLost whether a rollout may speak of an environment that could not be read
   */
  StagesReader(Reading reading, boolean environmentsLost) {
    this.reading = reading;
    this.environmentsLost = environmentsLost;
  }

  StageDraft[] read(List<YamlTree> items) {
    for (YamlTree item : items) {
      String kind = kind(item);
      String name = kind == null ? null : Entries.textOf(item, kind);
      incomplete |= name == null;
      if (name != null) {
        known.add(name);
      }
    }
    List<StageDraft> stages = new ArrayList<>();
    for (YamlTree item : items) {
      StageDraft stage = read(item);
      if (stage != null) {
        stages.add(stage);
      }
    }
    loseWhatFollows();
    return stages.toArray(StageDraft[]::new);
  }

  private static @Nullable String kind(YamlTree tree) {
    return KINDS.stream().filter(kind -> Entries.has(tree, kind)).findFirst().orElse(null);
  }

  private @Nullable StageDraft read(YamlTree tree) {
    String kind = kind(tree);
    Keys keys =
        KeyReader.keys(
            reading,
            STAGES.in("?"),
            "an entry of 'stages'",
            tree,
            "a mapping that begins with 'stage: NAME'");
    if (keys == null) {
      return null;
    }
    if (kind == null) {
      reading.lose(
          STAGES.in("?"),
          tree.spot(),
          "an entry of 'stages' begins with 'stage: NAME', 'approval: NAME', 'rollout: NAME' or 'watch: NAME', but found none of them");
      return null;
    }
    String name = Entries.textOf(tree, kind);
    Where where = names.next(name == null ? "?" : name);
    Entry entry = Entries.entry(tree, kind);
    reading.place(where, entry == null ? tree.spot() : entry.value().spot());
    String of = kind + " '" + (name == null ? "?" : name) + "'";
    KeyReader reader = KeyReader.open(reading, where, of, tree, words(kind));
    if (reader == null) {
      return null;
    }
    if (reader.text(kind) == null) {
      reading.lose(where);
    }
    return stage(kind, reader, name == null ? "?" : name);
  }

  private static Words words(String kind) {
    return switch (kind) {
      case "stage" -> CHECKS;
      case "approval" -> APPROVAL;
      case "rollout" -> DeliveryReader.ROLLOUT;
      default -> DeliveryReader.WATCH;
    };
  }

  private StageDraft stage(String kind, KeyReader keys, String name) {
    return switch (kind) {
      case "stage" -> checks(keys, name);
      case "approval" -> decision(keys, name);
      case "rollout" -> {
        rollouts.add(keys.where());
        yield new DeliveryReader(reading).rollout(keys, name, after(keys));
      }
      default -> new DeliveryReader(reading).watch(keys, name, after(keys));
    };
  }

  /** What was lost may be what a rollout or a preview speaks of, so that is not told as well. */
  private void loseWhatFollows() {
    boolean artifactsLost = incomplete || gates.stream().anyMatch(this::producesLost);
    for (Where rollout : rollouts) {
      if (environmentsLost) {
        reading.lose(rollout.in("rollout"));
      }
      if (incomplete) {
        reading.lose(rollout.in("after"));
      }
      if (artifactsLost) {
        reading.lose(rollout.in("delivers"));
      }
    }
    if (artifactsLost) {
      gates.forEach(gate -> reading.lose(gate.in("of")));
    }
  }

  private boolean producesLost(Where gate) {
    return reading.isLost(gate.in("produces"));
  }

  private StageDraft checks(KeyReader keys, String name) {
    ChecksDraft stage = GuardianDsl.stage(name).after(after(keys));
    Duration within = keys.time("within");
    stage = within == null ? stage : stage.within(within);
    Boolean failFast = keys.flag("fail-fast");
    stage = failFast == null ? stage : stage.failFast(failFast);
    stage = stage.gates(gates(keys));
    return stage.passesWhen(TrustReader.conditions(keys, "passes-when"));
  }

  private GateDraft[] gates(KeyReader keys) {
    YamlTree tree = keys.tree("gates");
    Where where = keys.where().in("gates");
    Keys found =
        tree == null
            ? null
            : KeyReader.keys(
                reading, where, keys.named("gates"), tree, "a mapping of names to gates");
    List<GateDraft> read = new ArrayList<>();
    if (found == null) {
      gates.add(where.in("?"));
    }
    for (Entry entry : found == null ? List.<Entry>of() : found.entries()) {
      gates.add(where.in(entry.key()));
      reading.place(where.in(entry.key()), entry.spot());
      read.add(new GateReader(reading).read(where.in(entry.key()), entry));
    }
    return read.toArray(GateDraft[]::new);
  }

  private StageDraft decision(KeyReader keys, String name) {
    ApprovalDraft approval = approval(name).after(after(keys));
    if ("unlimited".equals(textOf(keys.tree("within")))) {
      approval = approval.within(GuardianDsl.UNLIMITED);
    } else {
      Duration within = keys.time("within");
      approval = within == null ? approval : approval.within(within);
    }
    String method = keys.choice("merges", METHODS, METHODS_NOT_YET);
    approval =
        method == null
            ? approval
            : approval.merges(MergeMethod.valueOf(method.toUpperCase(Locale.ROOT)));
    AsksDraft asks = AsksReader.read(reading, keys);
    return asks == null ? approval : approval.asks(asks);
  }

  private static @Nullable String textOf(@Nullable YamlTree tree) {
    return tree instanceof YamlTree.Text text ? text.value() : null;
  }

  /** A name that belongs to an entry that could not be read is no unknown name. */
  private String[] after(KeyReader keys) {
    List<String> named = keys.texts("after");
    if (!incomplete || known.containsAll(named)) {
      return named.toArray(String[]::new);
    }
    reading.lose(keys.where().in("after"));
    return named.stream().filter(known::contains).toArray(String[]::new);
  }
}
