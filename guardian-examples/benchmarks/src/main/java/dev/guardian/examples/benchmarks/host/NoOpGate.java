package dev.guardian.examples.benchmarks.host;

import dev.guardian.gate.Gate;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;

/**
 * A gate that passes everything. A class with a name, since a definition's digest holds it and has
 * to be the same in the next life.
 */
final class NoOpGate implements Gate {
  private static final GateResult PASSED = GateResult.passed();

  @Override
  public GateResult run(GateContext context) {
    return PASSED;
  }
}
