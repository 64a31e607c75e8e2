package dev.guardian.process;

import dev.guardian.gate.GateInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks what stands under {@code with} against what a gate takes. */
final class Inputs {
  private Inputs() {}

  /**
   * Returns a value for every input, the default where the definition says nothing.
   *
   * @throws GateBroken if there are inputs that the gate does not take, that it must be told and is
   *     not, or that have a wrong value; the message names them all
   */
  static Map<String, String> of(String gate, List<GateInput> declared, Map<String, String> with)
      throws GateBroken {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> unknown = new LinkedHashMap<>(with);
    StringBuilder problems = new StringBuilder();
    for (GateInput input : declared) {
      unknown.remove(input.name());
      String value = with.getOrDefault(input.name(), input.standard());
      if (value == null) {
        problems.append("; '").append(input.name()).append("' must be said");
        continue;
      }
      // A default is not held against the type: an empty text may stand for "none".
      String problem = with.containsKey(input.name()) ? input.problemWith(value) : null;
      if (problem != null) {
        problems.append("; '").append(input.name()).append("' ").append(problem);
      }
      values.put(input.name(), value);
    }
    for (String name : unknown.keySet()) {
      problems.append("; it takes no '").append(name).append("'");
    }
    if (!problems.isEmpty()) {
      List<String> names = declared.stream().map(GateInput::name).toList();
      throw new GateBroken(
          "the inputs of '"
              + gate
              + "' are wrong: "
              + problems.substring(2)
              + "; it takes "
              + (names.isEmpty() ? "none" : String.join(", ", names)));
    }
    return values;
  }
}
