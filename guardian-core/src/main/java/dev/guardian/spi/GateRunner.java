package dev.guardian.spi;

import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs gates. */
public interface GateRunner {

  /**
   * Runs one gate to its end. Whatever the gate does wrong is part of the result, never an
   * exception.
   *
   * @throws InterruptedException if the calling thread was interrupted; the gate has been stopped
   */
  GateResult run(GateJob job, GateContext context) throws InterruptedException;

  /**
   * Begins a gate that needs no thread while it runs, such as one that another machine works on.
   * The workspace stays until the future is completed. Cancelling the future stops the gate.
   *
   * @return completes with the result; empty, the default, if {@link #run} is to be called instead
   */
  default Optional<CompletableFuture<GateResult>> begin(GateJob job, GateContext context) {
    return Optional.empty();
  }
}
