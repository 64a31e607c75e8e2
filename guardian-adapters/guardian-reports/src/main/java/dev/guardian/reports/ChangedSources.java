package dev.guardian.reports;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The changed sources of programs for the JVM, found as reports name them: by package and file. */
final class ChangedSources {
  private static final Pattern ROOTED =
      Pattern.compile("(?:(.+?)/)?src/([^/]+)/(?:java|kotlin|groovy|scala)/(.+)");
  private static final Pattern SOURCE = Pattern.compile(".+\\.(?:java|kt|groovy|scala)");

  /**
   * A changed file.
   *
   * @param module the name of the folder above {@code src}; empty if that is the repository
   * @param name its path below the source root; where there is no known root, its whole path
   * @param rooted whether it lies below {@code src/<set>/<language>}
   */
  private record Source(ChangedFile file, String module, String name, boolean rooted) {

    boolean is(String reported) {
      return rooted
          ? name.equals(reported)
          : name.equals(reported) || (reported.contains("/") && name.endsWith("/" + reported));
    }

    /** Kotlin may leave the packages that all files share out of its folders. */
    boolean isShortenedKotlin(String reported) {
      return rooted && name.endsWith(".kt") && reported.endsWith("/" + name);
    }
  }

  private final Map<String, List<Source>> byFileName = new HashMap<>();
  private final List<ChangedFile> main = new ArrayList<>();

  ChangedSources(Change change) {
    change.files().stream().filter(file -> file.present() && !file.binary()).forEach(this::add);
  }

  private void add(ChangedFile file) {
    String path = file.path();
    if (!SOURCE.matcher(path).matches()) {
      return;
    }
    Matcher rooted = ROOTED.matcher(path);
    if (!rooted.matches()) {
      remember(new Source(file, "", path, false));
    } else if (!isTest(rooted.group(2))) {
      remember(new Source(file, lastSegment(rooted.group(1)), rooted.group(3), true));
      main.add(file);
    }
  }

  /**
   * Tells {@code test}, {@code integrationTest}, {@code testFixtures}, {@code it} from the rest.
   */
  private static boolean isTest(String sourceSet) {
    return sourceSet.toLowerCase(Locale.ROOT).contains("test") || sourceSet.equals("it");
  }

  private void remember(Source source) {
    byFileName.computeIfAbsent(lastSegment(source.name()), name -> new ArrayList<>()).add(source);
  }

  private static String lastSegment(@Nullable String path) {
    return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
  }

  /** Returns the changed files below {@code src/main} and the like, but not those of tests. */
  List<ChangedFile> main() {
    return main;
  }

  /**
   * Returns the changed file that a report means; empty if there is none, or if several modules
   * have such a file and the group does not tell them apart.
   *
   * @param group the module's name in a report over several; empty if there is none
   * @param packagePath such as {@code shop/orders}; empty for the unnamed package
   * @param file such as {@code Price.java}
   */
  Optional<ChangedFile> find(String group, String packagePath, String file) {
    List<Source> candidates = byFileName.getOrDefault(file, List.of());
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    String reported = packagePath.isEmpty() ? file : packagePath + "/" + file;
    List<Source> found = candidates.stream().filter(source -> source.is(reported)).toList();
    if (found.isEmpty()) {
      found = candidates.stream().filter(source -> source.isShortenedKotlin(reported)).toList();
    }
    if (found.size() > 1) {
      found = found.stream().filter(source -> source.module().equals(group)).toList();
    }
    return found.size() == 1 ? Optional.of(found.get(0).file()) : Optional.empty();
  }
}
