package dev.guardian.process;

import dev.guardian.change.Change;
import dev.guardian.change.Subject;
import dev.guardian.gate.GateContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What a gate written in code is given: values that it cannot change for anybody else. */
record GivenContext(
    Change change,
    Subject subject,
    Path workspace,
    Path reports,
    Map<String, String> inputs,
    Map<String, String> env,
    Instant deadline,
    boolean baseline,
    String traceparent)
    implements GateContext {

  GivenContext {
    inputs = Map.copyOf(inputs);
    env = Map.copyOf(env);
  }

  static GivenContext of(
      GateContext context, Map<String, String> inputs, Map<String, String> env, Instant deadline) {
    return new GivenContext(
        context.change(),
        context.subject(),
        context.workspace(),
        context.reports(),
        inputs,
        env,
        deadline,
        context.baseline(),
        context.traceparent());
  }
}
