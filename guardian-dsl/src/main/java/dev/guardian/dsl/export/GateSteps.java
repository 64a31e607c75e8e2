package dev.guardian.dsl.export;

import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.spi.GateCatalog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One gate as a step of a job, and the steps that keep what it made. */
final class GateSteps {
  private static final List<String> TAKEN = List.of("GITHUB_", "RUNNER_", "GUARDIAN_");

  private final GateSpec gate;
  private final WorkflowNotes notes;
  private final StepText text;
  private final List<String> words;
  private final Map<String, String> env = new LinkedHashMap<>();
  private final @Nullable CatalogEntry entry;

  private GateSteps(
      GateSpec gate, GateCatalog catalog, Map<String, String> variables, WorkflowNotes notes)
      throws CannotCarryException {
    this.gate = gate;
    this.notes = notes;
    if (gate.action() instanceof GateAction.Command command) {
      entry = null;
      words = command.words();
      text = new StepText(gate.name(), variables, Map.of());
    } else if (gate.action() instanceof GateAction.Uses uses) {
      CatalogCommand command = CatalogCommand.of(uses, catalog);
      entry = command.entry();
      words = entry.command();
      text = new StepText(gate.name(), variables, command.inputs());
      env.putAll(entry.env());
    } else {
      throw new CannotCarryException(
          gate.action() instanceof GateAction.Preview
              ? "a preview needs Guardian and its platform"
              : "it is a gate in code, which runs in Guardian only");
    }
    env.putAll(gate.env());
  }

  /**
   * Returns the step that runs the gate.
   *
   * @param unless what must hold for it to run; null where the success of all before it is wanted
   * @throws CannotCarryException if no step can do what the gate does
   */
  static GateStep of(
      GateSpec gate,
      @Nullable String unless,
      GateCatalog catalog,
      Map<String, String> variables,
      WorkflowNotes notes)
      throws CannotCarryException {
    return new GateSteps(gate, catalog, variables, notes).step(unless);
  }

  /**
   * A step and what it leaves behind.
   *
   * @param reports whether it writes reports
   */
  record GateStep(YamlBlock step, boolean reports) {}

  private GateStep step(@Nullable String condition) throws CannotCarryException {
    requireNames();
    if (gate.report() != null || (entry != null && !entry.reports().isEmpty())) {
      text.reports();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : env.entrySet()) {
      values.put(each.getKey(), text.value(each.getValue()));
    }
    String script = text.script(words);
    values.putAll(text.needed());
    YamlBlock step = new YamlBlock().text("name", gate.name()).text("id", gate.name());
    String when = condition(condition);
    if (when != null) {
      step.text("if", "${{ " + when + " }}");
    }
    if (gate.within() != null) {
      step.number("timeout-minutes", Minutes.of(gate.within(), named() + " within", notes));
    }
    if (gate.advisory()) {
      step.flag("continue-on-error", true);
    }
    step.texts("env", values).text("run", script);
    note();
    return new GateStep(step, text.needed().containsKey(StepText.REPORTS));
  }

  private @Nullable String condition(@Nullable String condition) {
    if (!text.needed().containsKey(StepText.CHANGE_NUMBER)) {
      return condition;
    }
    notes.add(named(), "runs for pull requests only, because no other event has a change's number");
    String ofChanges = "github.event_name == 'pull_request'";
    return condition == null ? ofChanges : condition + " && " + ofChanges;
  }

  /** GitHub keeps some names to itself and tells none from another by its case. */
  private void requireNames() throws CannotCarryException {
    Set<String> seen = new HashSet<>();
    for (String name : env.keySet()) {
      String upper = name.toUpperCase(Locale.ROOT);
      if (TAKEN.stream().anyMatch(upper::startsWith)) {
        throw new CannotCarryException(
            "its variable '" + name + "' has a name that GitHub or this workflow keeps for itself");
      }
      if (!seen.add(upper)) {
        throw new CannotCarryException(
            "its variable '" + name + "' differs from another one only in upper and lower case");
      }
    }
  }

  private void note() {
    List<String> lost = new ArrayList<>();
    if (gate.retries() > 0) {
      lost.add("'retries: " + gate.retries() + "', a step is tried once");
    }
    if (gate.idle() != null) {
      lost.add("'idle: " + Quantity.time(gate.idle()) + "', a step may be silent");
    }
    if (gate.cache() != null) {
      lost.add("'cache', the step sees the whole tree and runs each time");
    }
    if (entry != null && !entry.appliesTo().isEmpty()) {
      lost.add("that it applies to some files only, the step runs for each change");
    }
    lost.forEach(each -> notes.add(named(), "without " + each));
    if (entry != null && entry.needs() != null) {
      notes.add(named(), "the runner must have " + entry.needs());
    }
  }

  private String named() {
    return "gate '" + gate.name() + "'";
  }
}
