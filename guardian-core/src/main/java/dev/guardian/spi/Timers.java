package dev.guardian.spi;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock that the engine lives by. Durations are the differences of its moments, so while an
 * engine is open it never goes back, and never jumps because somebody set the clock on the wall.
 */
public interface Timers extends InstantSource, AutoCloseable {

  /** Runs an action at or soon after a moment, once, on a thread of the timer's own. */
  Cancellable at(Instant moment, Runnable action);

  /**
   * Returns what a clock on the wall shows at a moment of this clock, for whoever reads that one: a
   * gate its deadline, a source of metrics the time it is asked about, people the audit log. Unless
   * overridden, both clocks are the same.
   */
  default Instant onTheWall(Instant moment) {
    return moment;
  }

  @Override
  void close();

  /** Something that can still be called off. */
  @FunctionalInterface
  interface Cancellable {
    void cancel();
  }
}
