package dev.guardian.quickstart.terminal;

import dev.guardian.quickstart.timing.TimedGates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Keeps a terminal's last line up to date: the gates that run now and for how long. */
public final class LiveStatus implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  private final Screen screen;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-status");
            thread.setDaemon(true);
            return thread;
          });

  private LiveStatus(Screen screen) {
    this.screen = screen;
  }

  /** Begins; does nothing where the screen is not live. */
  public static LiveStatus start(
      Screen screen, Supplier<List<TimedGates.Running>> gates, InstantSource clock) {
    LiveStatus status = new LiveStatus(screen);
    if (screen.live()) {
      var unused =
          status.ticks.scheduleAtFixedRate(
              () -> screen.status(text(gates.get(), clock.instant(), screen.ink())),
              PERIOD_MILLIS,
              PERIOD_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    return status;
  }

  static String text(List<TimedGates.Running> gates, Instant now, Ink ink) {
    return gates.isEmpty()
        ? ""
        : "  "
            + ink.asks()
            + " "
            + gates.stream()
                .map(gate -> text(gate, now))
                .collect(Collectors.joining(ink.quiet(" | ")));
  }

  private static String text(TimedGates.Running gate, Instant now) {
    return gate.name()
        + (gate.baseline() ? " (base) " : " ")
        + Texts.time(Duration.between(gate.since(), now));
  }

  @Override
  public void close() {
    ticks.shutdownNow();
    screen.status("");
  }
}
