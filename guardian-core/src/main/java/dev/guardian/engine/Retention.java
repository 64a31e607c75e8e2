package dev.guardian.engine;

import dev.guardian.kernel.Event;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets runs some time after their end, so that a journal does not grow for ever. */
final class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Longer than anything that is written down lasts. */
  private static final Duration FOR_EVER = Duration.ofDays(365 * 200);

  private final Ports ports;
  private final @Nullable Duration keeps;

  /**
   * @param keeps how long; null for ever
   */
  Retention(Ports ports, @Nullable Duration keeps) {
    this.ports = ports;
    this.keeps = keeps;
  }

  /** A run has just ended. */
  void ended(String run) {
    if (keeps != null) {
      forgetAt(run, ports.timers().instant());
    }
  }

  /** Runs were found that ended in an earlier life: their time counts from their last event. */
  void found(List<String> ended) {
    if (keeps == null || ended.isEmpty()) {
      return;
    }
    ports
        .workers()
        .execute(
            () -> {
              for (String run : ended) {
                forgetAt(run, lastEvent(run));
              }
            });
  }

  private Instant lastEvent(String run) {
    try {
      List<JournalRecord> records = ports.journal().read(run);
      for (int i = records.size() - 1; i >= 0; i--) {
        JournalRecord record = records.get(i);
        Event event =
            record.kind() == JournalRecord.Kind.EVENT ? EventCodec.readEvent(record.json()) : null;
        if (event != null) {
          return event.at();
        }
      }
    } catch (JournalException e) {
      LOG.warn("run {} cannot be read and is kept for its whole time again", run, e);
    }
    return ports.timers().instant();
  }

  private void forgetAt(String run, Instant ended) {
    if (keeps == null || keeps.compareTo(FOR_EVER) > 0) {
      return;
    }
    Instant due = ended.plus(keeps);
    if (due.isAfter(ports.timers().instant())) {
      var unused = ports.timers().at(due, () -> forget(run));
    } else {
      forget(run);
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
