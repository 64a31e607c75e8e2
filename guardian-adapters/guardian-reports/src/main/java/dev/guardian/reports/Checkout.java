package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a checkout that reports name by class, by absolute path or by a path of their
 * own. It looks at names only, never into a file, and gives up after a bounded search.
 */
final class Checkout {
  private static final int LONGEST_PATH = 1_000;
  private static final int DEEPEST = 8;
  private static final int MOST_FOLDERS = 5_000;
  private static final int MOST_REMEMBERED = 10_000;
  private static final Set<String> LANGUAGES = Set.of("java", "kotlin", "groovy", "scala");
  private static final Set<String> SKIPPED =
      Set.of(".git", "node_modules", "target", "build", "dist", ".gradle", ".venv");

  private final Path workspace;
  private final List<Path> bases;
  private final Map<String, Optional<String>> sources = new HashMap<>();
  private @Nullable Set<String> roots;

  Checkout(Path workspace) {
    this.workspace = workspace.toAbsolutePath().normalize();
    this.bases = bases(this.workspace);
  }

  /** Tools write the path that they were started with, or the one behind its symbolic links. */
  private static List<Path> bases(Path workspace) {
    try {
      return List.of(workspace, workspace.toRealPath());
    } catch (IOException gone) {
      return List.of(workspace);
    }
  }

  /**
   * Returns a path as the repository has it, relative and with {@code /}; empty if it leads out of
   * the workspace or is no path. The file need not exist.
   */
  Optional<String> relative(String path) {
    if (path.isBlank() || path.length() > LONGEST_PATH || isOfADrive(path)) {
      return Optional.empty();
    }
    try {
      // a report from Windows: seen as one name, "..\\.." would lead out
      Path normal = Path.of(path.replace('\\', '/')).normalize();
      return normal.isAbsolute() ? below(normal) : inside(normal);
    } catch (InvalidPathException strange) {
      return Optional.empty();
    }
  }

  private static boolean isOfADrive(String path) {
    return path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
  }

  private Optional<String> below(Path absolute) {
    return bases.stream()
        .filter(absolute::startsWith)
        .findFirst()
        .flatMap(base -> inside(base.relativize(absolute)));
  }

  private static Optional<String> inside(Path relative) {
    String text = relative.toString().replace('\\', '/');
    boolean outside = text.isEmpty() || relative.startsWith("..");
    return outside ? Optional.empty() : Optional.of(text);
  }

  /** Returns the path as {@link #relative} does, if there is such a file. */
  Optional<String> existing(String path) {
    return relative(path).filter(this::exists);
  }

  private boolean exists(String relative) {
    return Files.isRegularFile(workspace.resolve(relative), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Returns the one file that lies at this path below a source root, such as {@code
   * shop/orders/PriceTest.java} below {@code src/test/java} of some module; empty if there is none,
   * or more than one.
   */
  Optional<String> source(String path) {
    Optional<String> known = sources.get(path);
    if (known != null) {
      return known;
    }
    Optional<String> found = search(path);
    if (sources.size() < MOST_REMEMBERED) {
      sources.put(path, found);
    }
    return found;
  }

  private Optional<String> search(String path) {
    if (!relative(path).equals(Optional.of(path))) {
      return Optional.empty();
    }
    List<String> found = new ArrayList<>();
    for (String root : roots()) {
      String candidate = root.isEmpty() ? path : root + "/" + path;
      if (exists(candidate)) {
        found.add(candidate);
      }
    }
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private Set<String> roots() {
    Set<String> found = roots;
    if (found == null) {
      found = new TreeSet<>(Set.of(""));
      walk(found);
      roots = found;
    }
    return found;
  }

  private void walk(Set<String> found) {
    try {
      Files.walkFileTree(
          workspace, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new RootFinder(found));
    } catch (IOException unreadable) {
      // a place that cannot be found costs a line number, not the report
    }
  }

  /** Collects the folders {@code …/src/<set>/<language>}. */
  private final class RootFinder extends SimpleFileVisitor<Path> {
    private final Set<String> found;
    private int folders;

    RootFinder(Set<String> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (++folders > MOST_FOLDERS) {
        return FileVisitResult.TERMINATE;
      }
      Path name = folder.getFileName();
      if (name != null && SKIPPED.contains(name.toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Path relative = workspace.relativize(folder);
      if (isRoot(relative)) {
        found.add(relative.toString().replace('\\', '/'));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean isRoot(Path relative) {
      int count = relative.getNameCount();
      return count >= 3
          && relative.getName(count - 3).toString().equals("src")
          && LANGUAGES.contains(relative.getName(count - 1).toString());
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
