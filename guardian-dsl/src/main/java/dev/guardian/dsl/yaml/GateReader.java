package dev.guardian.dsl.yaml;

import static dev.guardian.dsl.GuardianDsl.gate;

import dev.guardian.dsl.ActionDraft;
import dev.guardian.dsl.GateDraft;
import dev.guardian.dsl.GuardianDsl;
import dev.guardian.dsl.PreviewDraft;
import dev.guardian.dsl.UsesDraft;
import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Values;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Items;
import dev.guardian.dsl.internal.YamlTree.Text;
import java.time.Duration;
import java.util.List;

/** Reads one gate: a text or a list, which is its command, or a mapping. */
final class GateReader {
  private static final Words GATE =
      Words.of(
              "command uses preview with of within idle retries env produces report advisory cache")
          .notYet("sh check secrets matrix only-on skips-when runs-on");
  private static final List<String> ACTIONS = List.of("command", "uses", "preview");
  private static final Words CACHE = Words.of("inputs");
  private static final Words REPORT = Words.of("format path");

  private final Reading reading;

  GateReader(Reading reading) {
    this.reading = reading;
  }

  GateDraft read(Where where, Entry entry) {
    YamlTree tree = entry.value();
    if (tree instanceof Text || tree instanceof Items) {
      reading.place(where.in("command"), tree.spot());
      return gate(entry.key(), command(where.in("command"), "gate '" + entry.key() + "'", tree));
    }
    String wanted = "a command, or a mapping with 'command', 'uses' or 'preview'";
    if (KeyReader.keys(reading, where, "gate '" + entry.key() + "'", tree, wanted) == null) {
      return lost(entry);
    }
    KeyReader keys = KeyReader.open(reading, where, "gate '" + entry.key() + "'", tree, GATE);
    return keys == null ? lost(entry) : read(keys, entry);
  }

  private static GateDraft lost(Entry entry) {
    return gate(entry.key(), GuardianDsl.command(List.of("lost")));
  }

  private GateDraft read(KeyReader keys, Entry entry) {
    GateDraft[] gate = {gate(entry.key(), action(keys, entry))};
    String of = keys.text("of");
    gate[0] = of == null ? gate[0] : gate[0].of(of);
    Duration within = keys.time("within");
    gate[0] = within == null ? gate[0] : gate[0].within(within);
    Duration idle = keys.time("idle");
    gate[0] = idle == null ? gate[0] : gate[0].idle(idle);
    Integer retries = keys.number("retries");
    gate[0] = retries == null ? gate[0] : gate[0].retries(retries);
    keys.eachText("env", (variable, text) -> gate[0] = gate[0].env(variable, text));
    keys.eachText("produces", (artifact, glob) -> gate[0] = gate[0].produces(artifact, glob));
    Boolean advisory = keys.flag("advisory");
    gate[0] = advisory == null ? gate[0] : gate[0].advisory(advisory);
    return withCache(keys, withReport(keys, gate[0]));
  }

  private ActionDraft action(KeyReader keys, Entry entry) {
    Where where = keys.where();
    String named = "gate '" + entry.key() + "'";
    boolean notYet = GATE.notYet().stream().anyMatch(word -> Entries.has(entry.value(), word));
    List<String> said = ACTIONS.stream().filter(keys::has).toList();
    if (said.size() > 1) {
      reading.lose(
          where,
          keys.spot(said.get(1)),
          named + " has both '" + said.get(0) + "' and '" + said.get(1) + "'; keep one of them");
    } else if (said.isEmpty() && notYet) {
      reading.lose(where);
    } else if (said.isEmpty()) {
      reading.lose(
          where,
          entry.spot(),
          named + " does nothing; write 'command: …', 'uses: …' or 'preview: …'");
    }
    if (keys.has("with") && !keys.has("uses") && !keys.has("preview") && !notYet) {
      reading.add(
          where.in("with"),
          keys.spot("with"),
          named + " has inputs and uses no tool; write 'uses: …' or take 'with' out");
    }
    YamlTree command = keys.tree("command");
    if (command != null) {
      return command(where.in("command"), "'command' of " + named, command);
    }
    return keys.has("preview") ? preview(keys) : uses(keys);
  }

  private static ActionDraft uses(KeyReader keys) {
    String tool = keys.text("uses");
    UsesDraft[] uses = {GuardianDsl.uses(tool == null ? "lost" : tool)};
    keys.eachText("with", (input, text) -> uses[0] = uses[0].with(input, text));
    return uses[0];
  }

  private static ActionDraft preview(KeyReader keys) {
    String platform = keys.text("preview");
    PreviewDraft[] preview = {GuardianDsl.preview(platform == null ? "lost" : platform)};
    keys.eachText("with", (input, text) -> preview[0] = preview[0].with(input, text));
    return preview[0];
  }

  private ActionDraft command(Where where, String named, YamlTree tree) {
    return tree instanceof Text line
        ? GuardianDsl.command(line.value())
        : GuardianDsl.command(new Values(reading).texts(where, named, tree));
  }

  private GateDraft withReport(KeyReader keys, GateDraft gate) {
    YamlTree tree = keys.tree("report");
    KeyReader report =
        tree == null
            ? null
            : KeyReader.open(
                reading, keys.where().in("report"), keys.named("report"), tree, REPORT);
    if (report == null) {
      return gate;
    }
    boolean whole = report.wants("format", "junit") & report.wants("path", "\"*.xml\"");
    String format = report.text("format");
    String path = report.text("path");
    return whole && format != null && path != null ? gate.report(format, path) : gate;
  }

  private GateDraft withCache(KeyReader keys, GateDraft gate) {
    YamlTree tree = keys.tree("cache");
    KeyReader cache =
        tree == null
            ? null
            : KeyReader.open(reading, keys.where().in("cache"), keys.named("cache"), tree, CACHE);
    return cache != null && cache.wants("inputs", "[\"src/**\", pom.xml]")
        ? gate.cache(cache.texts("inputs").toArray(String[]::new))
        : gate;
  }
}
