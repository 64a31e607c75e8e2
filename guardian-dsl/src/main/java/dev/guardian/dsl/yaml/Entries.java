package dev.guardian.dsl.yaml;

import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Text;
import org.jspecify.annotations.Nullable;

/** Looks ahead into the mappings of a list, whose first key says what they are. */
final class Entries {
  private Entries() {}

  static boolean has(YamlTree tree, String key) {
    return entry(tree, key) != null;
  }

  static @Nullable String textOf(YamlTree tree, String key) {
    Entry entry = entry(tree, key);
    return entry != null && entry.value() instanceof Text text ? text.value() : null;
  }

  static @Nullable Entry entry(YamlTree tree, String key) {
    if (tree instanceof Keys keys) {
      for (Entry entry : keys.entries()) {
        if (entry.key().equals(key)) {
          return entry;
        }
      }
    }
    return null;
  }
}
