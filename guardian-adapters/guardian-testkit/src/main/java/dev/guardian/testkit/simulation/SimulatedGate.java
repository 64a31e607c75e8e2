package dev.guardian.testkit.simulation;

import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.spi.GateJob;

/** Stands for a gate in a simulation. */
@FunctionalInterface
public interface SimulatedGate {

  /**
   * Answers, as the gate would after it ran. What it throws is the gate breaking.
   *
   * @param chance what it may draw by, so that the same seed answers the same
   */
  GateResult answer(GateJob job, GateContext context, Chance chance) throws Exception;
}
