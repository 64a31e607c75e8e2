package dev.guardian.spi;

import dev.guardian.change.Change;
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
   * Says on what the result of a gate depends beside its definition and the files of its workspace:
   * the values of all <code>${…}</code> that it uses, the tools it starts (what they are, not only
   * what they are called), the environment they see, and of the change whatever it looks at. Asked
   * before a gate with inputs ({@link dev.guardian.gate.GateSpec#cache}) runs, on a thread that may
   * be used for a while.
   *
   * <p>Asked again when the gate has passed: its result is used again only if nothing changed while
   * it ran.
   *
   * @param change the change as the gate would see it: with the files that match its inputs
   * @param files the inputs themselves; their content counts anyway, but not what a script among
   *     them is run by
   * @return the same text for the same dependencies only; empty, the default, if it cannot be said:
   *     then the gate runs, and nobody uses its result again
   */
  default Optional<String> fingerprint(GateJob job, Change change, InputFiles files) {
    return Optional.empty();
  }

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
