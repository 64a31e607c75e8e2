package dev.guardian.dsl.yaml;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import java.util.ServiceLoader;

/** Writes one gate, as short as it can be said. */
final class GateWriter {
  private final GateSpec gate;

  private GateWriter(GateSpec gate) {
    this.gate = gate;
  }

  static YamlOut gate(GateSpec gate) {
    boolean nothingElse = gate.equals(GateSpec.of(gate.name(), gate.action()));
    return nothingElse && gate.action() instanceof GateAction.Command command
        ? YamlOut.command(command.words())
        : new GateWriter(gate).keys();
  }

  private YamlOut keys() {
    YamlOut.Keys keys = action();
    if (gate.within() != null) {
      keys.bare("within", Quantity.time(gate.within()));
    }
    if (gate.idle() != null) {
      keys.bare("idle", Quantity.time(gate.idle()));
    }
    if (gate.retries() != 0) {
      keys.bare("retries", gate.retries());
    }
    if (!gate.env().isEmpty()) {
      keys.put("env", YamlOut.Keys.ofTexts(gate.env()));
    }
    if (!gate.produces().isEmpty()) {
      keys.put("produces", YamlOut.Keys.ofTexts(gate.produces()));
    }
    if (gate.report() != null) {
      keys.put(
          "report",
          new YamlOut.Keys()
              .text("format", gate.report().format())
              .text("path", gate.report().path()));
    }
    if (gate.cache() != null) {
      keys.put(
          "cache", new YamlOut.Keys().put("inputs", YamlOut.Items.ofTexts(gate.cache().inputs())));
    }
    return gate.advisory() ? keys.bare("advisory", true) : keys;
  }

  private YamlOut.Keys action() {
    YamlOut.Keys keys = new YamlOut.Keys();
    if (gate.action() instanceof GateAction.Command command) {
      keys.put("command", YamlOut.command(command.words()));
    } else if (gate.action() instanceof GateAction.Uses uses) {
      keys.text("uses", uses.gate());
      if (!uses.with().isEmpty()) {
        keys.put("with", YamlOut.Keys.ofInputs(uses.with()));
      }
    } else if (gate.action() instanceof GateAction.Preview preview) {
      keys.text("preview", preview.platform());
      if (!preview.with().isEmpty()) {
        keys.put("with", YamlOut.Keys.ofInputs(preview.with()));
      }
      keys.text("of", preview.artifact());
    } else if (gate.action() instanceof GateAction.Custom custom) {
      keys.text("uses", provider(custom.gate()));
    }
    return keys;
  }

  private String provider(Gate object) {
    if (object instanceof GateProvider provider) {
      return provider.name();
    }
    for (GateProvider provider : ServiceLoader.load(GateProvider.class)) {
      if (provider.create().getClass() == object.getClass()) {
        return provider.name();
      }
    }
    throw new IllegalArgumentException(
        "gate '"
            + gate.name()
            + "' is an object of "
            + object.getClass().getName()
            + ", which YAML cannot say; offer it by a GateProvider and write uses(\"its-name\")");
  }
}
