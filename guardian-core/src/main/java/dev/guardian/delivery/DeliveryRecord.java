package dev.guardian.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a service's entries come to.
 *
 * @param completed the releases that completed with success and were not taken back since, the
 *     oldest first; the last one is known to be good
 * @param rolledBack the digests that were taken back, by themselves or by a person
 * @param lastRollback when a release was last taken back by itself; null if none was
 * @param frozen why nothing is delivered; null if deliveries go on
 */
public record DeliveryRecord(
    List<Release> completed,
    Set<String> rolledBack,
    @Nullable Instant lastRollback,
    @Nullable String frozen) {
  /** Nothing was ever delivered. */
  public static final DeliveryRecord EMPTY = new DeliveryRecord(List.of(), Set.of(), null, null);

  public DeliveryRecord {
    completed = List.copyOf(completed);
    rolledBack = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(rolledBack));
  }

  /** Folds entries in the order they were appended. */
  public static DeliveryRecord of(List<DeliveryEntry> entries) {
    List<Release> completed = new ArrayList<>();
    Set<String> rolledBack = new LinkedHashSet<>();
    Instant lastRollback = null;
    String frozen = null;
    for (DeliveryEntry entry : entries) {
      Release release = entry.release();
      switch (entry.kind()) {
        case COMPLETED -> {
          if (release != null) {
            completed.removeIf(each -> each.digest().equals(release.digest()));
            completed.add(release);
            // Whoever delivered it again by hand has looked.
            rolledBack.remove(release.digest());
          }
        }
        case ROLLED_BACK, ROLLED_BACK_BY_HAND -> {
          if (release != null) {
            completed.removeIf(each -> each.digest().equals(release.digest()));
            rolledBack.add(release.digest());
          }
          if (entry.kind() == DeliveryEntry.Kind.ROLLED_BACK) {
            lastRollback = entry.at();
          }
        }
        case FROZEN -> frozen = entry.reason();
        case UNFROZEN -> frozen = null;
      }
    }
    return new DeliveryRecord(completed, rolledBack, lastRollback, frozen);
  }

  /** Returns the last release that completed with success; null if there is none. */
  public @Nullable Release knownGood() {
    return completed.isEmpty() ? null : completed.get(completed.size() - 1);
  }

  /** Returns the release before {@link #knownGood}; null if there is none. */
  public @Nullable Release previousGood() {
    return completed.size() < 2 ? null : completed.get(completed.size() - 2);
  }
}
