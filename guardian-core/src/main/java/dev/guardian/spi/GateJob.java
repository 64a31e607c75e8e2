package dev.guardian.spi;

import dev.guardian.gate.GateSpec;
import java.util.List;
import java.util.Map;

/**
 * One gate to run.
 *
 * @param id the command's id
 * @param gate the gate
 * @param prepares the command that readies the workspace; empty for none
 * @param variables the definition's variables, those of the host put over them
 * @param outputs what gates of earlier stages put out: gate to name to value
 */
public record GateJob(
    String id,
    GateSpec gate,
    List<String> prepares,
    Map<String, String> variables,
    Map<String, Map<String, String>> outputs) {
  public GateJob {
    prepares = List.copyOf(prepares);
    variables = Map.copyOf(variables);
    outputs = Map.copyOf(outputs);
  }
}
