package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import dev.guardian.spi.ReportParser.Context;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changed files as reports name them that know paths, and not packages. A report is only
 * expected to speak of sources in a language that it speaks of at all.
 */
final class ChangedPaths {
  private final Checkout checkout;
  private final Map<String, ChangedFile> byPath = new LinkedHashMap<>();
  private final Set<SourceLanguage> languages = EnumSet.noneOf(SourceLanguage.class);

  ChangedPaths(Context context) {
    checkout = new Checkout(context.workspace());
    context.change().files().stream()
        .filter(file -> file.present() && !file.binary())
        .forEach(file -> byPath.put(file.path(), file));
  }

  /** Returns the changed file at a path, absolute or relative to the workspace. */
  Optional<ChangedFile> find(String path) {
    SourceLanguage.of(path).ifPresent(languages::add);
    return checkout.relative(path).map(byPath::get);
  }

  /**
   * Returns the changed file at a path below one of several folders, or below the workspace; empty
   * if there are files at more than one of these places, for then nothing tells which is meant.
   */
  Optional<ChangedFile> find(List<String> folders, String path) {
    SourceLanguage.of(path).ifPresent(languages::add);
    Set<String> places = new LinkedHashSet<>();
    checkout.existing(path).ifPresent(places::add);
    for (String folder : folders) {
      checkout.existing(folder + "/" + path).ifPresent(places::add);
    }
    return places.size() == 1 ? places.stream().findFirst().map(byPath::get) : Optional.empty();
  }

  /** Says of which language a report is that names no file. */
  void elseSpeaksOf(SourceLanguage language) {
    if (languages.isEmpty()) {
      languages.add(language);
    }
  }

  /** Returns the changed sources that a report should speak of, now that it has been read. */
  Collection<ChangedFile> expected() {
    return byPath.values().stream().filter(file -> isExpected(file.path())).toList();
  }

  private boolean isExpected(String path) {
    return SourceLanguage.isMain(path)
        && SourceLanguage.of(path).filter(languages::contains).isPresent();
  }
}
