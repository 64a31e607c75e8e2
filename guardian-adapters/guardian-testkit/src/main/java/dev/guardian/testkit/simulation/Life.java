package dev.guardian.testkit.simulation;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * One life of an engine, from its start to its crash: what belongs to the process. While it is
 * paused nothing of it runs; once it is gone, whatever of it is still on the stack has no effect.
 */
final class Life implements Scheduler.Owner {
  private final int number;
  private final Scheduler scheduler;
  private boolean paused;
  private boolean gone;
  private int calls;
  private final Instant began;
  private final long beganAt;

  Life(int number, Scheduler scheduler) {
    this.number = number;
    this.scheduler = scheduler;
    this.began = scheduler.instant();
    this.beganAt = scheduler.nanos();
  }

  /** Counts up: a later one takes the store over from an earlier one. */
  int number() {
    return number;
  }

  @Override
  public boolean awake() {
    return !paused && !gone;
  }

  @Override
  public boolean gone() {
    return gone;
  }

  void pause() {
    paused = true;
  }

  void wake() {
    paused = false;
  }

  void crash() {
    gone = true;
  }

  /** What is not there any more does nothing. */
  void requireThere() {
    if (gone) {
      throw new Crashed();
    }
  }

  /** Whether a call of it is on the stack, so that it cannot be paused. */
  boolean calling() {
    return calls > 0;
  }

  void begins() {
    calls++;
  }

  void ends() {
    calls--;
  }

  AbstractExecutorService workers() {
    return new Workers();
  }

  Timers timers() {
    return new Clock();
  }

  @Override
  public String toString() {
    return "engine " + number;
  }

  private final class Workers extends AbstractExecutorService {
    private boolean closed;

    @Override
    public void execute(Runnable task) {
      if (closed || gone) {
        throw new RejectedExecutionException("the simulated engine is closed");
      }
      scheduler.run(Life.this, task);
    }

    @Override
    public void shutdown() {
      closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      closed = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return closed;
    }

    @Override
    public boolean isTerminated() {
      return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return closed;
    }
  }

  /** The wall when the life began, and from then on what does not jump: as a computer's clock. */
  private final class Clock implements Timers {
    @Override
    public Instant instant() {
      return began.plusNanos(scheduler.nanos() - beganAt);
    }

    @Override
    public Instant onTheWall(Instant moment) {
      return moment.plus(Duration.between(instant(), scheduler.instant()));
    }

    @Override
    public Cancellable at(Instant moment, Runnable action) {
      Runnable cancel = scheduler.after(Life.this, Duration.between(instant(), moment), action);
      return cancel::run;
    }

    @Override
    public void close() {}
  }
}
