package dev.guardian.quickstart;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what another process or thread does in its own time. */
public final class Eventually {
  private static final long PAUSE_NANOS = Duration.ofMillis(10).toNanos();

  private Eventually() {}

  /** Waits until something holds; fails if it does not come to hold in time. */
  public static void holds(String what, Duration longest, Callable<Boolean> condition)
      throws Exception {
    is(what, longest, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until something is there, and returns it; fails if it does not come in time. */
  public static <T> T is(String what, Duration longest, Callable<Optional<T>> asked)
      throws Exception {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      Optional<T> found = asked.call();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("it did not come to be within " + longest + " that " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
