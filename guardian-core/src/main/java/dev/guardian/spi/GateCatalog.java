package dev.guardian.spi;

import dev.guardian.gate.CatalogEntry;
import java.util.Collection;
import java.util.Optional;

/** The tools that definitions may use by name. */
public interface GateCatalog {

  Optional<CatalogEntry> find(String name);

  Collection<CatalogEntry> entries();
}
