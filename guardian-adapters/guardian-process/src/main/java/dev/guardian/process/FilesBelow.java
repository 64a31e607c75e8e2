package dev.guardian.process;

import dev.guardian.change.PathGlob;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for regular files below a folder that untrusted programs wrote in. Links are never
 * followed.
 */
final class FilesBelow {
  /** The most files and folders that are looked at. */
  static final int MOST_VISITED = 500_000;

  private FilesBelow() {}

  /**
   * Returns the files whose path below the root matches, sorted.
   *
   * @throws GateBroken if the glob is none, the root is no folder, a match is no regular file, or
   *     there is too much to look through
   */
  static List<Path> matching(Path root, String glob) throws GateBroken {
    if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      throw new GateBroken(
          "the folder " + root + " is gone or is a link now; a gate must leave it as it is");
    }
    try {
      Search search = new Search(root, PathGlob.of(glob));
      Files.walkFileTree(root, search);
      if (search.problem != null) {
        throw new GateBroken(search.problem);
      }
      Collections.sort(search.found);
      return search.found;
    } catch (IllegalArgumentException e) {
      throw new GateBroken(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new GateBroken("cannot look for '" + glob + "': " + e);
    }
  }

  /** Returns whether the folder is there and has nothing in it. */
  static boolean isEmptyFolder(Path folder) {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Search extends SimpleFileVisitor<Path> {
    private final Path root;
    private final PathGlob glob;
    private final List<Path> found = new ArrayList<>();
    private @Nullable String problem;
    private int visited;

    Search(Path root, PathGlob glob) {
      this.root = root;
      this.glob = glob;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return count();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = root.relativize(file).toString().replace('\\', '/');
      if (glob.matches(path)) {
        if (!attributes.isRegularFile()) {
          problem =
              "'"
                  + path
                  + "' matches '"
                  + glob
                  + "' and is a link or a device; it must be a regular file";
          return FileVisitResult.TERMINATE;
        }
        found.add(file);
      }
      return count();
    }

    private FileVisitResult count() {
      if (++visited > MOST_VISITED) {
        problem =
            "there are more than " + MOST_VISITED + " files to look through for '" + glob + "'";
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
