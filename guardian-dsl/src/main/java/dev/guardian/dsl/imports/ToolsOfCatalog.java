package dev.guardian.dsl.imports;

import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateAction;
import dev.guardian.spi.GateCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where a command does what a tool of the catalog does. The tool then also writes a report
 * that Guardian reads. A command with an option that is not known here stays a command.
 */
final class ToolsOfCatalog {
  private static final Set<String> QUIET_MAVEN =
      Set.of("-B", "--batch-mode", "-ntp", "--no-transfer-progress");
  private static final String MODULES = "node_modules/.bin/";

  private final GateCatalog catalog;
  private final boolean installed;

  /**
   * @param installed whether the workspace is readied by an install; without that {@code npx}
   *     fetches a tool, and the catalog's entry does not
   */
  ToolsOfCatalog(GateCatalog catalog, boolean installed) {
    this.catalog = catalog;
    this.installed = installed;
  }

  /** The action of a command: the tool where it is one, else the command. */
  GateAction of(List<String> words) {
    Map<String, String> inputs = new LinkedHashMap<>();
    String tool = tool(words, inputs);
    CatalogEntry entry = tool == null ? null : catalog.find(tool).orElse(null);
    if (tool == null || entry == null || !fits(entry, inputs)) {
      return new GateAction.Command(words);
    }
    entry
        .inputs()
        .forEach(
            input -> {
              if (input.standard() != null) {
                inputs.remove(input.name(), input.standard());
              }
            });
    return new GateAction.Uses(tool, inputs);
  }

  private static boolean fits(CatalogEntry entry, Map<String, String> inputs) {
    boolean known =
        inputs.keySet().stream()
            .allMatch(name -> entry.inputs().stream().anyMatch(input -> input.name().equals(name)));
    return known
        && entry.inputs().stream()
            .allMatch(
                input -> {
                  String value = inputs.get(input.name());
                  return value == null
                      ? input.standard() != null
                      : input.problemWith(value) == null;
                });
  }

  private @Nullable String tool(List<String> words, Map<String, String> inputs) {
    String program = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (program.equals("npx") && !rest.isEmpty()) {
      return installed ? ofNode(rest.get(0), rest.subList(1, rest.size()), inputs) : null;
    }
    String local = program.startsWith("./") ? program.substring(2) : program;
    if (local.startsWith(MODULES)) {
      return ofNode(local.substring(MODULES.length()), rest, inputs);
    }
    return switch (program) {
      case "pytest", "mypy" -> onePath(rest, inputs) ? program : null;
      case "ruff" -> ruff(rest, inputs);
      case "mvn" -> maven(rest, inputs);
      case "npm" -> audit(rest, inputs);
      default -> null;
    };
  }

  private static @Nullable String ofNode(
      String tool, List<String> rest, Map<String, String> inputs) {
    List<String> left = new ArrayList<>(rest);
    boolean fits =
        switch (tool) {
          case "prettier" -> (left.remove("--check") || left.remove("-c")) && left.size() == 1;
          case "eslint" -> option(left, "--max-warnings", "max-warnings", inputs);
          case "tsc" ->
              left.remove("--noEmit")
                  && option(left, "--project", "project", inputs)
                  && option(left, "-p", "project", inputs)
                  && left.isEmpty();
          case "vitest" -> left.equals(List.of("run")) && left.remove("run");
          default -> false;
        };
    return fits && onePath(left, inputs) ? tool : null;
  }

  private static @Nullable String ruff(List<String> rest, Map<String, String> inputs) {
    List<String> left = new ArrayList<>(rest);
    if (left.remove("format")) {
      return left.remove("--check") && onePath(left, inputs) ? "ruff-format" : null;
    }
    return left.remove("check") && onePath(left, inputs) ? "ruff" : null;
  }

  private static @Nullable String maven(List<String> rest, Map<String, String> inputs) {
    List<String> goals = rest.stream().filter(word -> !QUIET_MAVEN.contains(word)).toList();
    boolean one = goals.size() == 1 && goals.get(0).matches("[a-z][a-z0-9:-]*");
    if (one) {
      inputs.put("goal", goals.get(0));
    }
    return one ? "maven" : null;
  }

  private static @Nullable String audit(List<String> rest, Map<String, String> inputs) {
    List<String> left = new ArrayList<>(rest);
    return left.remove("audit") && option(left, "--audit-level", "level", inputs) && left.isEmpty()
        ? "npm-audit"
        : null;
  }

  /** At most one path and no option. */
  private static boolean onePath(List<String> rest, Map<String, String> inputs) {
    if (rest.size() > 1 || rest.stream().anyMatch(word -> word.startsWith("-"))) {
      return false;
    }
    rest.forEach(path -> inputs.put("path", path));
    return true;
  }

  /** Takes {@code --option VALUE} or {@code --option=VALUE} out, at most once. */
  private static boolean option(
      List<String> words, String option, String input, Map<String, String> inputs) {
    int at = words.indexOf(option);
    if (at >= 0) {
      words.remove(at);
      if (at == words.size()) {
        return false;
      }
      inputs.put(input, words.remove(at));
      return true;
    }
    words.stream()
        .filter(word -> word.startsWith(option + "="))
        .findFirst()
        .ifPresent(
            word -> {
              inputs.put(input, word.substring(option.length() + 1));
              words.remove(word);
            });
    return true;
  }
}
