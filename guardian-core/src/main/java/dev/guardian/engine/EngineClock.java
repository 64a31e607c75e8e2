package dev.guardian.engine;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timers that an engine was given, never behind what its journal holds: a clock that was set
 * back between two lives goes on from the last event, so that what waits does not wait again.
 */
final class EngineClock implements Timers {
  private static final Logger LOG = LoggerFactory.getLogger(EngineClock.class);

  /** What differs by less is no news to anybody. */
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private final Timers timers;
  private volatile Duration ahead = Duration.ZERO;

  EngineClock(Timers timers) {
    this.timers = timers;
  }

  /** Says what has happened already, before anything begins. */
  void notBefore(Instant latest) {
    Duration behind = Duration.between(instant(), latest);
    if (behind.compareTo(Duration.ZERO) > 0) {
      ahead = ahead.plus(behind);
      if (behind.compareTo(WORTH_TELLING) > 0) {
        LOG.warn(
            "the clock shows {}, but unfinished runs were written until {}; until the next start"
                + " the engine goes on from there, and what waits is not kept longer",
            timers.instant(),
            latest);
      }
    }
  }

  @Override
  public Instant instant() {
    return timers.instant().plus(ahead);
  }

  @Override
  public Instant onTheWall(Instant moment) {
    return timers.onTheWall(moment.minus(ahead));
  }

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    return timers.at(moment.minus(ahead), action);
  }

  @Override
  public void close() {
    timers.close();
  }
}
