package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Items;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of a workflow. */
final class Block {
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final int line;

  Block(Keys keys) {
    keys.entries().forEach(entry -> entries.put(entry.key(), entry));
    line = keys.spot().line();
  }

  int line() {
    return line;
  }

  Iterable<Entry> entries() {
    return entries.values();
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Where the key stands, else the mapping. */
  int line(String key) {
    Entry entry = entries.get(key);
    return entry == null ? line : entry.spot().line();
  }

  @Nullable YamlTree tree(String key) {
    Entry entry = entries.get(key);
    return entry == null ? null : entry.value();
  }

  /** The text of a key; null if it is missing or no text. */
  @Nullable String text(String key) {
    return tree(key) instanceof Text text ? text.value() : null;
  }

  /** The mapping of a key; an empty one if it is missing or no mapping. */
  Block block(String key) {
    return tree(key) instanceof Keys keys
        ? new Block(keys)
        : new Block(new Keys(List.of(), new YamlTree.Spot(line(key), 1)));
  }

  /** A text, or the texts of a list. */
  List<Text> texts(String key) {
    YamlTree tree = tree(key);
    if (tree instanceof Text text) {
      return List.of(text);
    }
    return tree instanceof Items items
        ? items.items().stream().filter(Text.class::isInstance).map(Text.class::cast).toList()
        : List.of();
  }
}
