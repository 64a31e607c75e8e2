package dev.guardian.engine;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.spi.ReleaseRegistry;
import java.util.ArrayList;
import java.util.List;

/** A registry that lives as long as the program. */
public final class InMemoryReleaseRegistry implements ReleaseRegistry {
  private final List<DeliveryEntry> entries = new ArrayList<>();

  @Override
  public synchronized boolean append(DeliveryEntry entry) {
    boolean known =
        entries.stream()
            .anyMatch(
                each ->
                    each.service().equals(entry.service())
                        && each.run().equals(entry.run())
                        && each.kind() == entry.kind());
    return !known && entries.add(entry);
  }

  @Override
  public synchronized List<DeliveryEntry> entries(String service) {
    return entries.stream().filter(each -> each.service().equals(service)).toList();
  }
}
