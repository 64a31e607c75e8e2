package dev.guardian.journal;

import java.util.Optional;

/**
 * What a journal holds.
 *
 * @param frames how many frames are intact, up to the damage if there is any
 * @param runs how many runs they hold that have records and are not forgotten
 * @param epoch the number of the last opening
 * @param tornBytes how many bytes at the end are of a write that a crash cut short; the next
 *     opening removes them. Where a journal that was closed in order ends too early, that is damage
 * @param damage the first place that is not what was written; empty if the journal can be opened
 */
public record JournalReport(
    long frames, int runs, int epoch, long tornBytes, Optional<Damage> damage) {

  /** Whether the journal can be opened. */
  public boolean isIntact() {
    return damage.isEmpty();
  }
}
