package dev.guardian.testkit.engine;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is moved. What is due runs on the thread that moves it, in the
 * order of its moments; what is due already when it is set runs at once.
 */
public final class VirtualTimers implements Timers {

  private record Due(Instant moment, long order, Runnable action) {}

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(Comparator.comparing(Due::moment).thenComparing(Due::order));
  private Instant now;
  private long count;

  public VirtualTimers(Instant start) {
    this.now = start;
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    Due due;
    synchronized (this) {
      due = new Due(moment, count++, action);
      if (moment.isAfter(now)) {
        waiting.add(due);
        return () -> cancel(due);
      }
    }
    action.run();
    return () -> {};
  }

  private synchronized void cancel(Due due) {
    waiting.remove(due);
  }

  /** Moves the clock and runs what comes due on the way. */
  public void advance(Duration time) {
    Instant end = instant().plus(time);
    for (Due due = next(end); due != null; due = next(end)) {
      due.action().run();
    }
  }

  private synchronized @Nullable Due next(Instant end) {
    Due due = waiting.peek();
    if (due == null || due.moment().isAfter(end)) {
      now = end;
      return null;
    }
    now = due.moment();
    return waiting.poll();
  }

  @Override
  public synchronized void close() {
    waiting.clear();
  }
}
