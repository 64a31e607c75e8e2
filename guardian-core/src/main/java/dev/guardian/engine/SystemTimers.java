package dev.guardian.engine;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The computer's own clock: the time on the wall when this was made, and from then on the ticks of
 * {@link System#nanoTime}. Whoever sets the clock on the wall, forward or back, makes nothing last
 * shorter or longer; the next one that is made takes the wall's time again.
 *
 * <p>Time that a computer slept counts as its ticks do: not on Linux and macOS, where a limit of an
 * hour is an hour in which the computer was awake.
 */
public final class SystemTimers implements Timers {
  /** Clocks that differ by less are the same to whoever reads them. */
  private static final Duration AGREE = Duration.ofSeconds(1);

  private final ScheduledThreadPoolExecutor scheduler =
      new ScheduledThreadPoolExecutor(1, Workers.daemons("guardian-timer-"));

  private final InstantSource wall;
  private final LongSupplier ticker;
  private final Instant began;
  private final long beganAt;

  public SystemTimers() {
    this(InstantSource.system(), System::nanoTime);
  }

  /**
   * @param ticker nanoseconds since any moment; it may overflow, and never goes back
   */
  SystemTimers(InstantSource wall, LongSupplier ticker) {
    this.wall = wall;
    this.ticker = ticker;
    this.began = wall.instant();
    this.beganAt = ticker.getAsLong();
    scheduler.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Instant instant() {
    return began.plusNanos(ticker.getAsLong() - beganAt);
  }

  @Override
  public Instant onTheWall(Instant moment) {
    Duration ahead = Duration.between(instant(), wall.instant());
    return ahead.abs().compareTo(AGREE) < 0 ? moment : moment.plus(ahead);
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
