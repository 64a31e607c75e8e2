package dev.guardian.spi;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import java.util.List;

/** Keeps what was delivered to each service. Only ever appended to. */
public interface ReleaseRegistry {

  /**
   * Appends an entry durably. Telling the same fact again (same service, run and kind) changes
   * nothing.
   *
   * @return whether it was new
   */
  boolean append(DeliveryEntry entry);

  /**
   * Returns the entries of a service in the order they were appended.
   *
   * @param service {@link dev.guardian.delivery.Target#key}
   */
  List<DeliveryEntry> entries(String service);

  /** Returns what a service's entries come to. */
  default DeliveryRecord record(String service) {
    return DeliveryRecord.of(entries(service));
  }
}
