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
import java.util.stream.Stream;

/**
 * Keeps a terminal's last line up to date: the gates that run now and for how long, and how
 * deliveries do.
 */
public final class LiveStatus implements AutoCloseable {
  private static final long PERIOD_MILLIS = 100;

  /** Two spaces, the mark and another space. */
  private static final int INDENT = 4;

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
      Screen screen,
      Supplier<List<TimedGates.Running>> gates,
      Supplier<List<Deliveries.UnderWay>> deliveries,
      InstantSource clock) {
    LiveStatus status = new LiveStatus(screen);
    if (screen.live()) {
      var unused =
          status.ticks.scheduleAtFixedRate(
              () ->
                  screen.status(
                      text(
                          gates.get(),
                          deliveries.get(),
                          clock.instant(),
                          screen.ink(),
                          screen.width())),
              PERIOD_MILLIS,
              PERIOD_MILLIS,
              TimeUnit.MILLISECONDS);
    }
    return status;
  }

  /**
   * @param width the most characters that are seen of it; 0 for any number
   */
  static String text(
      List<TimedGates.Running> gates,
      List<Deliveries.UnderWay> deliveries,
      Instant now,
      Ink ink,
      int width) {
    if (gates.isEmpty() && deliveries.isEmpty()) {
      return "";
    }
    String all =
        Stream.concat(
                gates.stream().map(gate -> text(gate, now)),
                deliveries.stream().map(each -> DeliveryStatus.text(each, now, ink)))
            .collect(Collectors.joining(" | "));
    String fitting = width <= INDENT ? all : Texts.shortened(all, width - INDENT, ink);
    return "  " + ink.asks() + " " + fitting.replace(" | ", ink.quiet(" | "));
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
