package dev.guardian.testkit.engine;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A clock that is moved by hand from one due moment to the next, and that knows which of them are
 * effects waiting to be tried again: all else that is under way must be done before time may pass.
 */
final class PacedTimers implements Timers {
  private record Pending(Instant moment, boolean retry, long order) {}

  private final VirtualTimers clock;
  private final Set<Pending> pending = new HashSet<>();
  private long count;

  PacedTimers(VirtualTimers clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    return clock.instant();
  }

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    Pending each = remember(moment);
    Cancellable timer =
        clock.at(
            moment,
            () -> {
              action.run();
              forget(each);
            });
    return () -> {
      timer.cancel();
      forget(each);
    };
  }

  private synchronized Pending remember(Instant moment) {
    Pending each = new Pending(moment, isRetry(), count++);
    pending.add(each);
    return each;
  }

  private synchronized void forget(Pending each) {
    pending.remove(each);
  }

  /** Whether an effect failed and sets the time of its next try; a queue that moves on is none. */
  private static boolean isRetry() {
    return StackWalker.getInstance().walk(PacedTimers::isRetry);
  }

  private static boolean isRetry(Stream<StackWalker.StackFrame> frames) {
    return frames
        .limit(5)
        .anyMatch(
            frame ->
                frame.getClassName().endsWith(".Performer")
                    && frame.getMethodName().equals("later"));
  }

  VirtualTimers clock() {
    return clock;
  }

  /** Returns how many effects wait to be tried again. */
  synchronized long retries() {
    return pending.stream().filter(Pending::retry).count();
  }

  /** Returns the next moment that something is due. */
  synchronized Optional<Instant> next() {
    return pending.stream().map(Pending::moment).min(Instant::compareTo);
  }

  /** Moves the clock, not past what is due on the way. */
  void advanceTo(Instant moment) {
    Duration time = Duration.between(instant(), moment);
    clock.advance(time.isNegative() ? Duration.ZERO : time);
  }

  @Override
  public void close() {
    clock.close();
    synchronized (this) {
      pending.clear();
    }
  }
}
