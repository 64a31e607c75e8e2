package dev.guardian.engine;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the gates and effects that are under way, so that an engine can wait for their end.
 * Counting happens with every step of every run, waiting once in an engine's life.
 */
final class UnderWay {
  private static final long PAUSE = Duration.ofMillis(5).toNanos();

  private final LongAdder begun = new LongAdder();
  private final LongAdder ended = new LongAdder();

  void during(Runnable work) {
    begun.increment();
    try {
      work.run();
    } finally {
      ended.increment();
    }
  }

  /** Waits until nothing is under way. Answers whether that came within the time. */
  boolean awaitNone(Duration patience) throws InterruptedException {
    long from = System.nanoTime();
    while (!none()) {
      if (patience.compareTo(Duration.ofNanos(System.nanoTime() - from)) < 0) {
        return false;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while gates came to their end");
      }
      LockSupport.parkNanos(PAUSE);
    }
    return true;
  }

  /** What has ended is read first, so that whatever begins meanwhile is seen as under way. */
  private boolean none() {
    long over = ended.sum();
    return begun.sum() == over;
  }
}
