package dev.guardian.testkit.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The one thread of a simulation: draws what runs next among what is ready and what is due, and
 * moves the clock only when there is neither.
 */
final class Scheduler implements InstantSource {
  private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

  /** Whose task it is. */
  interface Owner {
    /** Whether its tasks may run now. */
    boolean awake();

    /** Whether its tasks will never run any more. */
    boolean gone();
  }

  private record Task(Owner owner, Runnable action) {}

  private static final class Due {
    final Owner owner;
    final long at;
    final long order;
    final Runnable action;
    boolean cancelled;

    Due(Owner owner, long at, long order, Runnable action) {
      this.owner = owner;
      this.at = at;
      this.order = order;
      this.action = action;
    }
  }

  private final Chance chance;
  private final List<Task> ready = new ArrayList<>();
  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>(
          Comparator.<Due>comparingLong(each -> each.at).thenComparing(e -> e.order));
  private long nanos;
  private long orders;
  private Duration ahead = Duration.ZERO;
  private Duration forward = Duration.ZERO;
  private Duration believed = Duration.ZERO;

  Scheduler(Chance chance) {
    this.chance = chance;
  }

  /** The time on the wall, which jumps. */
  @Override
  public Instant instant() {
    return BEGINNING.plusNanos(nanos).plus(ahead);
  }

  /** The time since the beginning in nanoseconds, which does not. */
  long nanos() {
    return nanos;
  }

  /** Sets the clock on the wall forward, or back. */
  void jump(Duration by) {
    ahead = ahead.plus(by);
    forward = by.isNegative() ? forward : forward.plus(by);
  }

  /** An engine starts and reads the wall: whatever it jumped forward has passed, to it. */
  void read() {
    believed = forward;
  }

  /**
   * Returns the most time that an engine may think has passed since the beginning: what did, and
   * what the wall had jumped forward when the last one started. No jump back takes away from it.
   */
  Duration believed() {
    return Duration.ofNanos(nanos).plus(believed);
  }

  void elapse(Duration time) {
    nanos += time.toNanos();
  }

  void run(Owner owner, Runnable action) {
    ready.add(new Task(owner, action));
  }

  /** Runs an action after a time; the answer calls it off. */
  Runnable after(Owner owner, Duration time, Runnable action) {
    Due due = new Due(owner, nanos + Math.max(0, time.toNanos()), orders++, action);
    waiting.add(due);
    return () -> due.cancelled = true;
  }

  /** Runs one thing; false if there is nothing that ever will. */
  boolean step() {
    while (true) {
      collect();
      Task task = pick();
      if (task != null) {
        task.action().run();
        return true;
      }
      if (waiting.isEmpty()) {
        return false;
      }
      nanos = Math.max(nanos, waiting.element().at);
    }
  }

  /** Runs one thing that could run now; false if nothing could. */
  boolean stepNow() {
    collect();
    Task task = pick();
    if (task != null) {
      task.action().run();
    }
    return task != null;
  }

  private void collect() {
    while (!waiting.isEmpty() && (waiting.element().at <= nanos || waiting.element().cancelled)) {
      Due due = waiting.remove();
      if (!due.cancelled) {
        ready.add(
            new Task(
                due.owner,
                () -> {
                  if (!due.cancelled) {
                    due.action.run();
                  }
                }));
      }
    }
  }

  private @org.jspecify.annotations.Nullable Task pick() {
    ready.removeIf(each -> each.owner().gone());
    if (ready.isEmpty()) {
      return null;
    }
    int from = chance.below(ready.size());
    for (int i = 0; i < ready.size(); i++) {
      int at = (from + i) % ready.size();
      if (ready.get(at).owner().awake()) {
        return ready.remove(at);
      }
    }
    return null;
  }
}
