package dev.guardian.journal;

import dev.guardian.spi.Timers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link FileJournal} behaves.
 *
 * @param segmentBytes the space that each file of the journal takes beforehand, 4 KiB to 1 GiB; one
 *     that gets a larger append is as large as need be
 * @param linger how long {@code appendSoon} and {@code end} wait for an append to be committed
 *     with, 0 to 1 second
 * @param compactionBytes from how many bytes of forgotten runs on the journal copies the others and
 *     removes the old files, at least 1; they must be at least half of what there is, too, lest few
 *     be gained for much copying
 * @param timers where the journal is to have no threads: callers write themselves, and what nobody
 *     waits for is written by an action of these timers after the linger
 */
public record JournalOptions(
    long segmentBytes, Duration linger, long compactionBytes, @Nullable Timers timers) {
  public static final long DEFAULT_SEGMENT_BYTES = 64L << 20;
  public static final Duration DEFAULT_LINGER = Duration.ofMillis(2);
  public static final long DEFAULT_COMPACTION_BYTES = 64L << 20;

  private static final long SMALLEST_SEGMENT = 4 << 10;
  private static final long LARGEST_SEGMENT = 1 << 30;

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if one is left
   */
  public JournalOptions {
    require(
        segmentBytes >= SMALLEST_SEGMENT && segmentBytes <= LARGEST_SEGMENT,
        "segmentBytes is " + segmentBytes + ", wanted 4,096 to 1,073,741,824");
    require(
        !linger.isNegative() && linger.compareTo(Duration.ofSeconds(1)) <= 0,
        "linger is " + linger + ", wanted PT0S to PT1S");
    require(compactionBytes >= 1, "compactionBytes is " + compactionBytes + ", wanted 1 or more");
  }

  private static void require(boolean kept, String otherwise) {
    if (!kept) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Returns what {@link FileJournal#open(java.nio.file.Path)} uses. */
  public static JournalOptions defaults() {
    return new JournalOptions(
        DEFAULT_SEGMENT_BYTES, DEFAULT_LINGER, DEFAULT_COMPACTION_BYTES, null);
  }

  public JournalOptions withSegmentBytes(long bytes) {
    return new JournalOptions(bytes, linger, compactionBytes, timers);
  }

  public JournalOptions withLinger(Duration time) {
    return new JournalOptions(segmentBytes, time, compactionBytes, timers);
  }

  public JournalOptions withCompactionBytes(long bytes) {
    return new JournalOptions(segmentBytes, linger, bytes, timers);
  }

  /**
   * Returns options for a journal without threads of its own, which does the same for the same
   * calls: for simulations.
   */
  public JournalOptions inline(Timers clock) {
    return new JournalOptions(segmentBytes, linger, compactionBytes, clock);
  }
}
