package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ChangedFile;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.Workspaces;
import dev.guardian.spi.Workspaces.Entry;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a gate with inputs sees: of the tree, of its listing and of the change the same part. Each
 * of them as it is for a gate without.
 */
final class OnlyInputs {
  private OnlyInputs() {}

  /** Returns the change as if it touched only inputs; a file counts by either of its names. */
  static Change of(Change change, GateSpec gate) {
    CacheSpec cache = gate.cache();
    if (cache == null) {
      return change;
    }
    List<PathGlob> globs = cache.globs();
    List<ChangedFile> files =
        change.files().stream()
            .filter(file -> file.paths().stream().anyMatch(path -> matches(globs, path)))
            .toList();
    return change.withFiles(files);
  }

  static List<Entry> of(List<Entry> tree, GateSpec gate) {
    CacheSpec cache = gate.cache();
    if (cache == null) {
      return tree;
    }
    List<PathGlob> globs = cache.globs();
    return tree.stream().filter(entry -> matches(globs, entry.path())).toList();
  }

  /** Returns whether the gate would see a file of this path. */
  static boolean has(GateSpec gate, String path) {
    CacheSpec cache = gate.cache();
    return cache == null || matches(cache.globs(), path);
  }

  private static boolean matches(List<PathGlob> globs, String path) {
    PathGlob.Candidate candidate = PathGlob.Candidate.of(path);
    return globs.stream().anyMatch(glob -> glob.matches(candidate));
  }

  /**
   * Opens a workspace that holds nothing else, whatever it was that gave it.
   *
   * @throws IOException if it cannot be made
   */
  static Workspace open(
      Workspaces workspaces, RepositoryId repository, ObjectId tree, GateSpec gate, String purpose)
      throws IOException {
    CacheSpec cache = gate.cache();
    List<PathGlob> globs = cache == null ? List.of() : cache.globs();
    Workspace workspace = workspaces.open(repository, tree, globs, purpose);
    try {
      if (Files.isDirectory(workspace.root())) {
        Files.walkFileTree(workspace.root(), new Rest(workspace.root(), globs));
      }
      return workspace;
    } catch (IOException | RuntimeException | Error e) {
      workspace.close();
      throw e;
    }
  }

  /**
   * Returns whether a workspace holds no file, but maybe the empty folders of submodules; one that
   * is no folder of this machine, such as that of a simulation, may hold anything.
   *
   * @throws IOException if it cannot be read
   */
  static boolean none(Path workspace) throws IOException {
    if (!Files.isDirectory(workspace)) {
      return false;
    }
    try (Stream<Path> found = Files.walk(workspace)) {
      return found.allMatch(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS));
    }
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> found = Files.list(folder)) {
      return found.findAny().isEmpty();
    }
  }

  /** Takes away what matches no pattern. Links are taken for what they are, not followed. */
  private static final class Rest extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<PathGlob> globs;

    private Rest(Path root, List<PathGlob> globs) {
      this.root = root;
      this.globs = globs;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!matches(globs, path(file))) {
        Files.delete(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      if (!folder.equals(root) && !matches(globs, path(folder)) && empty(folder)) {
        Files.delete(folder);
      }
      return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
      return root.relativize(file).toString().replace(File.separatorChar, '/');
    }
  }
}
