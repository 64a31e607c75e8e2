package dev.guardian.spi;

import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;

/** Runs gates. */
public interface GateRunner {

  /**
   * Runs one gate to its end. Whatever the gate does wrong is part of the result, never an
   * exception.
   *
   * @throws InterruptedException if the calling thread was interrupted; the gate has been stopped
   */
  GateResult run(GateJob job, GateContext context) throws InterruptedException;
}
