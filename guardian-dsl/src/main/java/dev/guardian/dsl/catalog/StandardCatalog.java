package dev.guardian.dsl.catalog;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.gate.CatalogEntry;
import dev.guardian.spi.GateCatalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools that come with Guardian, and those that a user adds. Immutable. */
public final class StandardCatalog implements GateCatalog {
  private static final String FOLDER = "/dev/guardian/dsl/catalog/";
  private static final String INDEX = "index.txt";

  private final Map<String, CatalogEntry> entries;

  private StandardCatalog(Map<String, CatalogEntry> entries) {
    this.entries = Collections.unmodifiableMap(entries);
  }

  /** The tools that come with Guardian. */
  public static StandardCatalog standard() {
    Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    for (String name : resource(INDEX).lines().toList()) {
      String file = name + ".yaml";
      CatalogEntry entry = EntryReader.read(file, resource(file));
      entries.put(entry.name(), entry);
    }
    return new StandardCatalog(entries);
  }

  /**
   * The same catalog with the entry of a file; it takes the place of one with the same name.
   *
   * @param file one entry as YAML, in the form of those that come with Guardian
   * @throws IOException if the file cannot be read
   * @throws DefinitionException if it has mistakes; it lists all of them with their places
   */
  public StandardCatalog with(Path file) throws IOException {
    String text = Files.readString(file);
    CatalogEntry entry = EntryReader.read(String.valueOf(file.getFileName()), text);
    Map<String, CatalogEntry> more = new LinkedHashMap<>(entries);
    more.put(entry.name(), entry);
    return new StandardCatalog(more);
  }

  @Override
  public Optional<CatalogEntry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  @Override
  public Collection<CatalogEntry> entries() {
    return List.copyOf(entries.values());
  }

  private static String resource(String name) {
    try (InputStream in = StandardCatalog.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the jar of guardian-dsl lacks '" + FOLDER + name + "'; build it anew");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("cannot read '" + FOLDER + name + "'", unreadable);
    }
  }
}
