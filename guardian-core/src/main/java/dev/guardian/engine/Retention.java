package dev.guardian.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets runs some time after their end, so that a journal does not grow for ever. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  private final Ports ports;
  private final @Nullable Duration keeps;

  /**
   * @param keeps how long; null for ever
   */
  Retention(Ports ports, @Nullable Duration keeps) {
    this.ports = ports;
    this.keeps = keeps;
  }

  /** A run has ended, or was found to have ended before this program began. */
  void ended(String run) {
    if (keeps == null) {
      return;
    }
    if (keeps.isZero()) {
      forget(run);
    } else {
      var unused = ports.timers().at(ports.timers().instant().plus(keeps), () -> forget(run));
    }
  }

  private void forget(String run) {
    try {
      ports.journal().forget(run);
    } catch (RuntimeException e) {
      LOG.warn("run {} could not be forgotten and stays in the journal: {}", run, e.toString());
    }
  }
}
