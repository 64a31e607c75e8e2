package dev.guardian.process;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * An empty home folder for one gate: no credentials of the user, nothing that an earlier gate left.
 * Gone when closed.
 */
final class FreshHome implements AutoCloseable {
  private final Path folder;

  private FreshHome(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws IOException if the system's folder for temporary files cannot be written
   */
  static FreshHome create() throws IOException {
    return new FreshHome(Files.createTempDirectory("guardian-home-"));
  }

  Path folder() {
    return folder;
  }

  /**
   * Removes the folder, as far as its content lets itself be removed; links are removed, not
   * followed.
   */
  @Override
  public void close() {
    try {
      Files.walkFileTree(folder, new Removal());
    } catch (IOException keptByTheSystem) {
      // A verdict is not lost over a folder for temporary files that the system will clear.
    }
  }

  private static final class Removal extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // Some tools write-protect what they cache.
      folder.toFile().setWritable(true);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      // One that is not empty stays; so do those above it.
      folder.toFile().delete();
      return FileVisitResult.CONTINUE;
    }
  }
}
