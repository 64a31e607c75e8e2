package dev.guardian.testkit.journal;

import dev.guardian.spi.Timers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Timers whose moments come when the test says so. */
final class ByHand implements Timers {
  private final List<Runnable> waiting = new ArrayList<>();

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    waiting.add(action);
    return () -> waiting.remove(action);
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH;
  }

  void runAll() {
    List<Runnable> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public void close() {}
}
