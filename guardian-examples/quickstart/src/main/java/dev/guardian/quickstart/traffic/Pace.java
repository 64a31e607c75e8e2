package dev.guardian.quickstart.traffic;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/** Hands out the moments at which requests are sent, so many a second. Safe for many threads. */
final class Pace {
  /** Who is later than this does not catch up: customers who waited do not ask in a burst. */
  private static final long MOST_LATE = TimeUnit.MILLISECONDS.toNanos(200);

  private final long interval;
  private final SplittableRandom dice;
  private long due;
  private long number;

  /**
   * @param start the first moment, as {@link System#nanoTime} tells it
   */
  Pace(double perSecond, long seed, long start) {
    this.interval = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    this.dice = new SplittableRandom(seed);
    this.due = start - interval;
  }

  /**
   * A request to be sent.
   *
   * @param number from 0
   * @param due when, as {@link System#nanoTime} tells it
   */
  record Turn(long number, long due) {}

  /** Returns the next turn. */
  synchronized Turn next(long now) {
    due += interval;
    if (now - due > MOST_LATE) {
      due = now;
    }
    // Somewhere in its interval: customers come in no beat.
    return new Turn(number++, due + dice.nextLong(interval));
  }
}
