package dev.guardian.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Removes a folder that untrusted processes have used.
 *
 * <p>No link is followed. Where the system can do it, each step names a file relative to its open
 * folder, so that a process that is still running cannot turn a folder into a link to elsewhere in
 * the meantime. Folders without permissions get them.
 */
final class FolderRemoval {

  private FolderRemoval() {}

  /** Removes the folder if it is there. */
  static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      open(
          Files.getFileAttributeView(
              folder, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
        if (entries instanceof SecureDirectoryStream<Path> secure) {
          empty(secure);
        } else {
          for (Path entry : entries) {
            remove(entry);
          }
        }
      }
    }
    Files.deleteIfExists(folder);
  }

  private static void empty(SecureDirectoryStream<Path> folder) throws IOException {
    for (Path entry : folder) {
      Path name = entry.getFileName();
      try {
        if (isFolder(folder, name)) {
          open(
              folder.getFileAttributeView(
                  name, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
          try (SecureDirectoryStream<Path> inner =
              folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
            empty(inner);
          }
          folder.deleteDirectory(name);
        } else {
          folder.deleteFile(name);
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        // A process that is still running was here first; the folder's own removal will tell.
      }
    }
  }

  private static boolean isFolder(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    return folder
        .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
        .readAttributes()
        .isDirectory();
  }

  private static void open(@Nullable PosixFileAttributeView view) {
    if (view == null) {
      return;
    }
    try {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      // Then entering it fails, and says so.
    }
  }
}
