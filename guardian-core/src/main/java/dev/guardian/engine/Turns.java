package dev.guardian.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets one at a time have its turn in each group. Whoever waits holds no thread; the urgent go
 * before those that wait.
 */
final class Turns {
  /** Who waits in the groups in which somebody has the turn. */
  private final Map<String, Deque<Runnable>> waiting = new HashMap<>();

  /**
   * Takes the turn or waits for it; whoever has had it must {@link #leave}.
   *
   * @param turn run when it is there, on this thread or on that of whoever leaves; must not block
   */
  void take(String group, boolean urgent, Runnable turn) {
    synchronized (this) {
      Deque<Runnable> queue = waiting.get(group);
      if (queue != null) {
        if (urgent) {
          queue.addFirst(turn);
        } else {
          queue.addLast(turn);
        }
        return;
      }
      waiting.put(group, new ArrayDeque<>());
    }
    turn.run();
  }

  void leave(String group) {
    Runnable next;
    synchronized (this) {
      Deque<Runnable> queue = waiting.get(group);
      next = queue == null ? null : queue.poll();
      if (next == null) {
        waiting.remove(group);
      }
    }
    if (next != null) {
      next.run();
    }
  }
}
