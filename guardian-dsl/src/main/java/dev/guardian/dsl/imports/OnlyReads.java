package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.YamlTree;
import dev.guardian.dsl.internal.YamlTree.Keys;
import dev.guardian.dsl.internal.YamlTree.Text;
import java.util.Set;

/** Whether rights are not more than to read, which a gate has no token for but needs none. */
final class OnlyReads {
  private OnlyReads() {}

  static boolean holds(YamlTree permissions) {
    if (permissions instanceof Text text) {
      return text.value().equals("read-all");
    }
    return permissions instanceof Keys keys
        && keys.entries().stream()
            .allMatch(
                entry ->
                    entry.value() instanceof Text right
                        && Set.of("read", "none").contains(right.value()));
  }
}
