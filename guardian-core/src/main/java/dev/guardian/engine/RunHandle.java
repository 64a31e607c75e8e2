package dev.guardian.engine;

import dev.guardian.kernel.RunState;
import java.util.concurrent.CompletableFuture;

/** A run that somebody may watch and wait for. */
public interface RunHandle {

  /** The run's id. */
  String run();

  /** The state as of now. */
  RunState state();

  /**
   * Completes when the run is durable: from then on no crash loses it, and whoever handed the
   * change in may be told so. Exceptionally if the journal failed.
   */
  CompletableFuture<Void> accepted();

  /**
   * Completes when everything is decided and done, with the last state; exceptionally if the
   * journal failed, after which the run goes on when the engine is started again. Does not complete
   * while the engine is closed.
   */
  CompletableFuture<RunState> finished();
}
