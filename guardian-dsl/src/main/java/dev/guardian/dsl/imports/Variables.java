package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.YamlTree.Entry;
import dev.guardian.dsl.internal.YamlTree.Nothing;
import dev.guardian.dsl.internal.YamlTree.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code env:} into the variables of gates. */
final class Variables {
  private Variables() {}

  /**
   * Returns what can be carried over.
   *
   * @param refused takes what cannot, and why
   */
  static Map<String, String> of(Block of, BiConsumer<Entry, String> refused) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (Entry entry : of.block("env").entries()) {
      String value =
          entry.value() instanceof Text text
              ? text.value()
              : entry.value() instanceof Nothing ? "" : null;
      String problem = problem(entry.key(), value);
      if (problem == null) {
        variables.put(entry.key(), String.valueOf(value).replace("${", "$${"));
      } else {
        refused.accept(entry, problem);
      }
    }
    return variables;
  }

  private static @Nullable String problem(String name, @Nullable String value) {
    if (value == null || !name.matches("[A-Za-z_][A-Za-z0-9_]{0,99}") || value.indexOf('\0') >= 0) {
      return "this is no variable that a program can be given";
    }
    return value.contains("${{")
        ? "its value is an expression of GitHub, which nobody fills in here; use 'variables', an output of a gate, or a secret of the host"
        : null;
  }
}
