package dev.guardian.engine;

import dev.guardian.spi.Platform;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes down previews whose lease is over, should the event that ended their change be lost. */
final class PreviewSweep {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewSweep.class);

  private static final Duration EVERY = Duration.ofMinutes(10);

  private final Ports ports;

  PreviewSweep(Ports ports) {
    this.ports = ports;
  }

  /** Sweeps now and from time to time. */
  void sweep() {
    List<Platform> platforms =
        ports.deliveries().platforms().values().stream()
            .filter(each -> each.capabilities().previews())
            .toList();
    if (platforms.isEmpty()) {
      return;
    }
    ports.workers().execute(() -> platforms.forEach(PreviewSweep::sweep));
    var unused = ports.timers().at(ports.timers().instant().plus(EVERY), this::sweep);
  }

  private static void sweep(Platform platform) {
    try {
      List<String> taken = platform.sweepPreviews();
      if (!taken.isEmpty()) {
        LOG.info("previews whose lease was over: {}", taken);
      }
    } catch (RuntimeException e) {
      LOG.warn("previews could not be swept and are tried again in {}", EVERY, e);
    }
  }
}
