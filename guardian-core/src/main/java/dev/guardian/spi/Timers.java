package dev.guardian.spi;

import java.time.Instant;
import java.time.InstantSource;

/** The clock that the engine lives by. */
public interface Timers extends InstantSource, AutoCloseable {

  /** Runs an action at or soon after a moment, once, on a thread of the timer's own. */
  Cancellable at(Instant moment, Runnable action);

  @Override
  void close();

  /** Something that can still be called off. */
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }
}
