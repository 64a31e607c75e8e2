package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.users;

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
  private static final List<String> KINDS = List.of("stage", "approval");
  private static final List<String> KINDS_NOT_YET = List.of("rollout", "watch");
  private static final Words CHECKS =
      Words.of("stage after within fail-fast gates passes-when")
          .notYet("only-on skips-when services prepares runs-on matrix");
  private static final Words APPROVAL =
      Words.of("approval after asks merges within").notYet("otherwise");
  private static final Words ASKS = Words.of("team users count").notYet("owners");
  private static final Set<String> METHODS =
      Arrays.stream(MergeMethod.values())
          .map(MergeMethod::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));
  private static final Set<String> METHODS_NOT_YET = Set.of("rebase", "queue", "none");

  private final Reading reading;
  private final Numbering names = new Numbering(STAGES);
  private final Set<String> known = new HashSet<>();
  private boolean incomplete;

  StagesReader(Reading reading) {
    this.reading = reading;
  }

  StageDraft[] read(List<YamlTree> items) {
    for (YamlTree item : items) {
      String kind = kind(item, KINDS);
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
    return stages.toArray(StageDraft[]::new);
  }

  private static @Nullable String kind(YamlTree tree, List<String> kinds) {
    return kinds.stream().filter(kind -> Entries.has(tree, kind)).findFirst().orElse(null);
  }

  private @Nullable StageDraft read(YamlTree tree) {
    String kind = kind(tree, KINDS);
    String later = kind(tree, KINDS_NOT_YET);
    Entry laterEntry = kind != null || later == null ? null : Entries.entry(tree, later);
    if (later != null && laterEntry != null) {
      reading.add(STAGES.in("?"), laterEntry.spot(), KeyReader.notYet(later));
      return null;
    }
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
          "an entry of 'stages' begins with 'stage: NAME' or 'approval: NAME', but found neither");
      return null;
    }
    String name = Entries.textOf(tree, kind);
    Where where = names.next(name == null ? "?" : name);
    Entry entry = Entries.entry(tree, kind);
    reading.place(where, entry == null ? tree.spot() : entry.value().spot());
    String of = kind + " '" + (name == null ? "?" : name) + "'";
    KeyReader reader =
        KeyReader.open(reading, where, of, tree, kind.equals("stage") ? CHECKS : APPROVAL);
    if (reader == null) {
      return null;
    }
    if (reader.text(kind) == null) {
      reading.lose(where);
    }
    return kind.equals("stage") ? checks(reader, name) : decision(reader, name);
  }

  private StageDraft checks(KeyReader keys, @Nullable String name) {
    ChecksDraft stage = stage(name == null ? "?" : name).after(after(keys));
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
    Keys gates =
        tree == null
            ? null
            : KeyReader.keys(
                reading, where, keys.named("gates"), tree, "a mapping of names to gates");
    List<GateDraft> read = new ArrayList<>();
    for (Entry entry : gates == null ? List.<Entry>of() : gates.entries()) {
      reading.place(where.in(entry.key()), entry.spot());
      read.add(new GateReader(reading).read(where.in(entry.key()), entry));
    }
    return read.toArray(GateDraft[]::new);
  }

  private StageDraft decision(KeyReader keys, @Nullable String name) {
    ApprovalDraft approval = approval(name == null ? "?" : name).after(after(keys));
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
    YamlTree tree = keys.tree("asks");
    AsksDraft asks = tree == null ? null : asks(keys, tree);
    return asks == null ? approval : approval.asks(asks);
  }

  private static @Nullable String textOf(@Nullable YamlTree tree) {
    return tree instanceof YamlTree.Text text ? text.value() : null;
  }

  private @Nullable AsksDraft asks(KeyReader approval, YamlTree tree) {
    Where where = approval.where().in("asks");
    KeyReader keys = KeyReader.open(reading, where, approval.named("asks"), tree, ASKS);
    if (keys == null) {
      return null;
    }
    if (keys.has("team") == keys.has("users")) {
      reading.lose(
          where,
          tree.spot(),
          approval.named("asks")
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
