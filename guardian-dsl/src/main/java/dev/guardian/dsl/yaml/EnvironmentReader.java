package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.environment;
import static dev.guardian.dsl.GuardianDsl.platform;

import dev.guardian.dsl.AsksDraft;
import dev.guardian.dsl.EnvironmentDraft;
import dev.guardian.dsl.TargetDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.pipeline.Environment.Promotes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the mapping under {@code environments}, and the target of a rollout. */
final class EnvironmentReader {
  private static final Where ENVIRONMENTS = Where.ROOT.in("environments");
  private static final Words ENVIRONMENT = Words.of("to promotes asks").notYet("freeze write-back");
  private static final Words TO = Words.of("platform service with");
  private static final Set<String> PROMOTES =
      Arrays.stream(Promotes.values())
          .map(Promotes::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  /** How a day of the week or a cron expression looks. */
  private static final String LATER = "weekly( .*)?|\\S+( +\\S+){4,5}";

  private final Reading reading;

  EnvironmentReader(Reading reading) {
    this.reading = reading;
  }

  /** Returns null if what stands there is no mapping, so that no name in it is known. */
  @Nullable List<EnvironmentDraft> read(KeyReader pipeline) {
    YamlTree tree = pipeline.tree("environments");
    Keys known =
        tree == null
            ? null
            : KeyReader.keys(
                reading,
                ENVIRONMENTS,
                "'environments'",
                tree,
                "a mapping of names to environments");
    if (tree != null && known == null) {
      return null;
    }
    List<EnvironmentDraft> read = new ArrayList<>();
    for (Entry entry : known == null ? List.<Entry>of() : known.entries()) {
      read.add(read(entry));
    }
    return read;
  }

  private EnvironmentDraft read(Entry entry) {
    Where where = ENVIRONMENTS.in(entry.key());
    reading.place(where, entry.spot());
    EnvironmentDraft read = environment(entry.key());
    KeyReader keys =
        KeyReader.open(
            reading, where, "environment '" + entry.key() + "'", entry.value(), ENVIRONMENT);
    if (keys == null) {
      return read;
    }
    TargetDraft to = to(keys);
    read = to == null ? read : read.to(to);
    boolean later =
        keys.tree("promotes") instanceof YamlTree.Text when && when.value().matches(LATER);
    Set<String> notYet = later ? Set.of(String.valueOf(keys.text("promotes"))) : Set.of();
    String word = keys.choice("promotes", PROMOTES, notYet);
    for (Promotes each : Promotes.values()) {
      read = each.word().equals(word) ? read.promotes(each) : read;
    }
    AsksDraft asks = AsksReader.read(reading, keys);
    return asks == null ? read : read.asks(asks);
  }

  /** Reads the target under {@code to}; null if there is none or it cannot be read. */
  @Nullable TargetDraft to(KeyReader keys) {
    YamlTree tree = keys.tree("to");
    KeyReader to =
        tree == null
            ? null
            : KeyReader.open(reading, keys.where().in("to"), keys.named("to"), tree, TO);
    if (to == null) {
      return null;
    }
    to.wants("platform", "local");
    String name = to.text("platform");
    TargetDraft[] target = {platform(name == null ? "lost" : name)};
    to.wants("service", "orders");
    String service = to.text("service");
    target[0] = target[0].service(service == null ? "lost" : service);
    to.eachText("with", (input, text) -> target[0] = target[0].with(input, text));
    return target[0];
  }
}
