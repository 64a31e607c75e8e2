package dev.guardian.testkit.gate;

import dev.guardian.change.Change;
import dev.guardian.change.Subject;
import dev.guardian.gate.GateContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** A context whose maps can be changed, so that a gate that does so is seen. */
record SampleContext(
    Change change,
    Subject subject,
    Path workspace,
    Path reports,
    Map<String, String> inputs,
    Map<String, String> env,
    Instant deadline,
    boolean baseline,
    String traceparent)
    implements GateContext {}
