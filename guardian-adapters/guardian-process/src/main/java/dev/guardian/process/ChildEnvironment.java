package dev.guardian.process;

import dev.guardian.gate.GateContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of a gate's programs: the variables of Guardian's own that the options let
 * through, a home folder, the gate's own, and what Guardian tells its gates. Nothing else of
 * Guardian's environment is in it.
 */
final class ChildEnvironment {
  private final Map<String, String> variables = new TreeMap<>();

  ChildEnvironment(Map<String, String> own, ProcessOptions options, Path home) {
    for (String name : options.passes()) {
      String value = own.get(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.putIfAbsent("HOME", home.toString());
  }

  /** Adds the gate's variables, over those that were let through. */
  ChildEnvironment with(Map<String, String> gate) {
    variables.putAll(gate);
    return this;
  }

  /** Adds what every program is told. */
  ChildEnvironment told(GateContext context) {
    if (!context.traceparent().isEmpty()) {
      variables.put("TRACEPARENT", context.traceparent());
    }
    variables.put("GUARDIAN_BASELINE", String.valueOf(context.baseline()));
    return this;
  }

  /** Adds where reports go. */
  ChildEnvironment reportingTo(Path reports) {
    variables.put("GUARDIAN_REPORTS", reports.toString());
    return this;
  }

  Map<String, String> variables() {
    return variables;
  }
}
