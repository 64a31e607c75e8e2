package dev.guardian.testkit.simulation;

import dev.guardian.spi.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What goes off when the clock on the wall says so, whoever set it. */
final class WallTimers implements Timers {
  private final Timers timers;
  private final List<Waiting> all = new ArrayList<>();

  /** Something that goes off once. */
  private final class Waiting {
    final Instant moment;
    private final Runnable action;
    private @Nullable Cancellable timer;

    Waiting(Instant moment, Runnable action) {
      this.moment = moment;
      this.action = action;
    }

    void goesOffAfter(Duration time) {
      cancelTimer();
      timer = timers.at(timers.instant().plus(time), this::run);
    }

    private void run() {
      if (all.remove(this)) {
        action.run();
      }
    }

    void cancel() {
      all.remove(this);
      cancelTimer();
    }

    private void cancelTimer() {
      if (timer != null) {
        timer.cancel();
      }
    }
  }

  WallTimers(Timers timers) {
    this.timers = timers;
  }

  @Override
  public Instant instant() {
    Instant now = timers.onTheWall(timers.instant());
    for (Waiting each : all) {
      if (!each.moment.isAfter(now)) {
        each.goesOffAfter(Duration.ZERO);
      }
    }
    return now;
  }

  @Override
  public Cancellable at(Instant moment, Runnable action) {
    Duration left = Duration.between(instant(), moment);
    Waiting waiting = new Waiting(moment, action);
    all.add(waiting);
    waiting.goesOffAfter(left);
    return waiting::cancel;
  }

  @Override
  public void close() {
    timers.close();
  }
}
