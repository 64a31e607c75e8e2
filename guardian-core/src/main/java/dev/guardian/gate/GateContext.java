package dev.guardian.gate;

import dev.guardian.change.Change;
import dev.guardian.change.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** What a gate is given. Values only; nothing here reaches back into the engine. */
public interface GateContext {

  /** The change that is judged. */
  Change change();

  /** What the verdict will be about. */
  Subject subject();

  /**
   * A clean checkout of the tree that would land; the gate may write in it, nobody else will see
   * it.
   */
  Path workspace();

  /** A fresh empty folder outside the workspace for reports. */
  Path reports();

  /**
   * The inputs of the definition, checked against what the provider declares, defaults filled in.
   */
  Map<String, String> inputs();

  /** Variables that the definition sets for the gate; secrets are not among them. */
  Map<String, String> env();

  /** When the gate must be done. */
  Instant deadline();

  /** Whether this is the base tree, measured for comparison, rather than the change's. */
  boolean baseline();

  /**
   * The W3C trace context to hand to programs it starts as {@code TRACEPARENT}; empty when nothing
   * is traced.
   */
  String traceparent();
}
