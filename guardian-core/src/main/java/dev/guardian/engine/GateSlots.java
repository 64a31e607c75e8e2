package dev.guardian.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many gates run at once over all runs. Whoever waits holds no thread; of those that wait,
 * urgent ones go first, then whoever asked first.
 */
final class GateSlots {
  private final Queue<Slot> urgent = new ArrayDeque<>();
  private final Queue<Slot> others = new ArrayDeque<>();
  private int free;
  private boolean closed;

  GateSlots(int atOnce) {
    this.free = atOnce;
  }

  /**
   * Asks for a slot.
   *
   * @param granted run once it is there, on this thread or on that of whoever frees it; it must not
   *     block
   */
  Slot ask(boolean first, Runnable granted) {
    Slot slot = new Slot(granted);
    synchronized (this) {
      if (free == 0 || closed) {
        (first ? urgent : others).add(slot);
        return slot;
      }
      free--;
      slot.held = true;
    }
    granted.run();
    return slot;
  }

  /** Lets nobody run any more who does not run already. */
  synchronized void close() {
    closed = true;
  }

  /** A place among those that run, or among those that wait for one. */
  final class Slot {
    private final Runnable granted;
    private boolean held;
    private boolean over;

    private Slot(Runnable granted) {
      this.granted = granted;
    }

    /** Gives it back, or stops waiting for it. Doing so twice is the same as once. */
    void release() {
      Slot next;
      synchronized (GateSlots.this) {
        if (over) {
          return;
        }
        over = true;
        next = held ? next() : null;
      }
      if (next != null) {
        next.granted.run();
      }
    }

    private @Nullable Slot next() {
      Slot next = closed ? null : poll(urgent);
      next = next == null && !closed ? poll(others) : next;
      if (next == null) {
        free++;
      } else {
        next.held = true;
      }
      return next;
    }

    private static @Nullable Slot poll(Queue<Slot> queue) {
      Slot slot = queue.poll();
      while (slot != null && slot.over) {
        slot = queue.poll();
      }
      return slot;
    }
  }
}
