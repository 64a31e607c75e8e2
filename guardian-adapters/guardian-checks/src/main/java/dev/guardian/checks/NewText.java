package dev.guardian.checks;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.FileMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a changed file, as git counts them.
 *
 * @param lines all lines, the first at 0; empty where there is a problem
 * @param newLines the numbers of those that the change wrote, counted from 1, in order
 * @param problem why the file could not be read; empty if it was
 */
record NewText(List<String> lines, int[] newLines, String problem) {
  /** The largest file that is read, in bytes. */
  static final int LARGEST = 5 * 1024 * 1024;

  /**
   * Reads a file of the checkout. A link is the path it holds, as it is in git; it is not followed.
   */
  static NewText read(Path workspace, ChangedFile file) {
    try {
      Path path = workspace.resolve(file.path()).normalize();
      if (!path.startsWith(workspace.normalize())) {
        return unread("its path leads out of the checkout");
      }
      if (file.newMode() == FileMode.SYMLINK) {
        return of(Files.readSymbolicLink(path).toString(), file);
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        return unread("it is no regular file in the checkout");
      }
      return readFile(path, file);
    } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
      return unread("it cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static NewText readFile(Path path, ChangedFile file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      return unread("larger than 5 MiB");
    }
    for (byte each : bytes) {
      if (each == 0) {
        return unread("it holds NUL bytes");
      }
    }
    return of(new String(bytes, StandardCharsets.UTF_8), file);
  }

  private static NewText of(String text, ChangedFile file) {
    List<String> lines = List.of(text.split("\n", -1));
    int[] written = file.newLines().filter(line -> line <= lines.size()).toArray();
    return written.length < file.additions()
        ? unread("it has fewer lines than the change says")
        : new NewText(lines, written, "");
  }

  private static NewText unread(String problem) {
    return new NewText(List.of(), new int[0], problem);
  }

  /** Returns a line, counted from 1. */
  String line(int number) {
    return lines.get(number - 1);
  }
}
