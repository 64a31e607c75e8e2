package dev.guardian.engine;

import dev.guardian.gate.GateResult;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import java.util.HashMap;
import java.util.Map;

/** What the gates of a run put out for those after them: gate to name to value. */
final class Outputs {
  private Outputs() {}

  static Map<String, Map<String, String>> of(RunState state) {
    Map<String, Map<String, String>> outputs = new HashMap<>();
    for (StageState.Checks stage : state.checks().values()) {
      stage.gates().forEach((name, gate) -> add(outputs, name, gate));
    }
    return outputs.isEmpty() ? Map.of() : Map.copyOf(outputs);
  }

  /** Returns them with what a gate put out that has just come to its end. */
  static Map<String, Map<String, String>> with(
      Map<String, Map<String, String>> known, RunState before, Event.GateFinished finished) {
    if (finished.result().outputs().isEmpty()
        || !(before.outstanding().get(finished.command()) instanceof Command.RunGate gate)
        || gate.base()) {
      return known;
    }
    Map<String, Map<String, String>> more = new HashMap<>(known);
    more.put(gate.gate(), finished.result().outputs());
    return Map.copyOf(more);
  }

  private static void add(Map<String, Map<String, String>> outputs, String name, GateState gate) {
    GateResult result = gate.result();
    if (result != null && !result.outputs().isEmpty()) {
      outputs.put(name, result.outputs());
    }
  }
}
