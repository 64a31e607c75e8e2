package dev.guardian.dsl.export;

import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateInput;
import dev.guardian.spi.GateCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool of the catalog with its inputs.
 *
 * @param inputs a text for each input of the tool
 */
record CatalogCommand(CatalogEntry entry, Map<String, String> inputs) {

  /**
   * @throws CannotCarryException if the catalog has no such tool, or not with these inputs
   */
  static CatalogCommand of(GateAction.Uses uses, GateCatalog catalog) throws CannotCarryException {
    CatalogEntry entry = catalog.find(uses.gate()).orElse(null);
    if (entry == null) {
      throw new CannotCarryException(
          "'"
              + uses.gate()
              + "' is no tool of the catalog that was given; a plugin's gate runs in Guardian only");
    }
    Map<String, GateInput> known =
        entry.inputs().stream().collect(Collectors.toMap(GateInput::name, input -> input));
    for (String said : uses.with().keySet()) {
      if (!known.containsKey(said)) {
        throw new CannotCarryException("'" + entry.name() + "' has no input '" + said + "'");
      }
    }
    Map<String, String> inputs = new LinkedHashMap<>();
    for (GateInput input : entry.inputs()) {
      inputs.put(input.name(), value(entry, input, uses.with().get(input.name())));
    }
    return new CatalogCommand(entry, inputs);
  }

  private static String value(CatalogEntry entry, GateInput input, @Nullable String said)
      throws CannotCarryException {
    String value = said == null ? input.standard() : said;
    if (value == null) {
      throw new CannotCarryException(
          "'" + entry.name() + "' wants input '" + input.name() + "', which nothing says");
    }
    // The standard of an entry may be what nobody could write, such as -1 for any number.
    String problem = said == null || said.contains("${") ? null : input.problemWith(said);
    if (problem != null) {
      throw new CannotCarryException("its input '" + input.name() + "' " + problem);
    }
    return value;
  }
}
