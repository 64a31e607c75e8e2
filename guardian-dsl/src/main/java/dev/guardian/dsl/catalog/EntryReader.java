package dev.guardian.dsl.catalog;

import dev.guardian.dsl.internal.KeyReader;
import dev.guardian.dsl.internal.Reading;
import dev.guardian.dsl.internal.Where;
import dev.guardian.dsl.internal.Words;
import dev.guardian.dsl.internal.YamlFile;
import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.ReportSpec;
import dev.guardian.pipeline.Problem;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an entry of the catalog as strictly as a definition. */
final class EntryReader {
  private static final Words ENTRY =
      Words.of(
          "entry description inputs command env category reports finding-exits applies-to needs");
  private static final Words INPUT = Words.of("input type standard choices description");
  private static final Words REPORT = Words.of("format path");
  private static final Set<String> CATEGORIES =
      Arrays.stream(FindingCategory.values())
          .map(FindingCategory::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));
  private static final Set<String> TYPES =
      Arrays.stream(GateInput.Type.values())
          .map(EntryReader::word)
          .collect(Collectors.toCollection(LinkedHashSet::new));

  private final Reading reading;
  private final KeyReader keys;
  private int inputs;
  private int reports;

  private EntryReader(Reading reading, KeyReader keys) {
    this.reading = reading;
    this.keys = keys;
  }

  /**
   * @throws dev.guardian.dsl.DefinitionException if anything is wrong; it lists all mistakes with
   *     their places
   */
  static CatalogEntry read(String fileName, String text) {
    return YamlFile.read(fileName, text, EntryReader::read);
  }

  private static @Nullable CatalogEntry read(Reading reading, YamlTree tree) {
    KeyReader keys = KeyReader.open(reading, Where.ROOT, "the entry", tree, ENTRY);
    if (keys == null) {
      return null;
    }
    CatalogEntry entry = new EntryReader(reading, keys).entry();
    if (!reading.mistaken()) {
      reading.addProblems(EntryCheck.problemsOf(entry));
    }
    return entry;
  }

  private CatalogEntry entry() {
    keys.wants("entry", "my-tool");
    keys.wants("description", "one sentence for the reference");
    keys.wants("command", "[program, argument]");
    keys.wants("category", "lint");
    Map<String, String> env = new LinkedHashMap<>();
    keys.eachText("env", env::put);
    String category = keys.choice("category", CATEGORIES, Set.of());
    return new CatalogEntry(
        orEmpty(keys.text("entry")),
        orEmpty(keys.text("description")),
        keys.items("inputs").stream().map(this::input).toList(),
        keys.texts("command"),
        env,
        category == null
            ? FindingCategory.LINT
            : FindingCategory.valueOf(category.toUpperCase(Locale.ROOT)),
        keys.items("reports").stream().map(this::report).toList(),
        exits(),
        keys.texts("applies-to"),
        keys.text("needs"));
  }

  private GateInput input(YamlTree tree) {
    Where where = Where.ROOT.in("inputs", inputs++);
    KeyReader input = KeyReader.open(reading, where, "an input", tree, INPUT);
    if (input == null) {
      return new GateInput("lost", GateInput.Type.TEXT, null, List.of(), "");
    }
    input.wants("input", "max-warnings");
    input.wants("type", "number");
    input.wants("description", "one sentence for the reference");
    String type = input.choice("type", TYPES, Set.of());
    return new GateInput(
        orEmpty(input.text("input")),
        type == null ? GateInput.Type.TEXT : GateInput.Type.valueOf(type.toUpperCase(Locale.ROOT)),
        input.text("standard"),
        input.texts("choices"),
        orEmpty(input.text("description")));
  }

  private ReportSpec report(YamlTree tree) {
    Where where = Where.ROOT.in("reports", reports++);
    KeyReader report = KeyReader.open(reading, where, "a report", tree, REPORT);
    if (report == null) {
      return new ReportSpec("lost", "lost");
    }
    report.wants("format", "junit");
    report.wants("path", "\"*.xml\"");
    return new ReportSpec(orEmpty(report.text("format")), orEmpty(report.text("path")));
  }

  private Set<Integer> exits() {
    List<String> texts = keys.texts("finding-exits");
    Set<Integer> exits = new LinkedHashSet<>();
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).matches("[1-9][0-9]{0,2}") && Integer.parseInt(texts.get(i)) <= 255) {
        exits.add(Integer.valueOf(texts.get(i)));
      } else {
        Where where = Where.ROOT.in("finding-exits", i);
        reading.addProblems(
            List.of(
                new Problem(
                    where.path(),
                    "an exit code that means findings is 1 to 255, but found '"
                        + texts.get(i)
                        + "'")));
      }
    }
    return exits;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String word(GateInput.Type type) {
    return type.name().toLowerCase(Locale.ROOT);
  }
}
