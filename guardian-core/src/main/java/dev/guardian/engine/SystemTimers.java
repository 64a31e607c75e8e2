package dev.guardian.engine;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The computer's own clock. */
public final class SystemTimers implements Timers {
  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, Workers.daemons("guardian-timer-"));

  public SystemTimers() {
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return InstantSource.system().instant();
  }

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    long nanos = Math.max(0, Duration.between(instant(), moment).toNanos());
    Future<?> scheduled = scheduler.schedule(action, nanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
  }
}
