package dev.guardian.git;

import dev.guardian.change.ChangeKind;
import dev.guardian.change.FileMode;
import dev.guardian.spi.ForgeException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code git diff-tree --raw -z}: all that is ever believed about paths, modes and
 * kinds.
 */
record RawEntry(
    FileMode oldMode,
    FileMode newMode,
    String oldId,
    String newId,
    ChangeKind kind,
    @Nullable String previousPath,
    String path) {

  /** Reads the next entry from NUL-terminated pieces; null at the end. */
  static @Nullable RawEntry read(ByteLines pieces) throws IOException {
    String head = pieces.next();
    if (head == null) {
      return null;
    }
    String[] fields = head.split(" ", -1);
    if (!head.startsWith(":") || fields.length != 5 || fields[4].isEmpty()) {
      throw new ForgeException(
          "an entry of 'git diff-tree --raw' has five fields, but found '" + head + "'");
    }
    ChangeKind kind = kindOf(fields[4].charAt(0));
    boolean twoNames = kind == ChangeKind.RENAMED || kind == ChangeKind.COPIED;
    String first = path(pieces);
    return new RawEntry(
        FileMode.ofOctal(fields[0].substring(1)),
        FileMode.ofOctal(fields[1]),
        fields[2],
        fields[3],
        kind,
        twoNames ? first : null,
        twoNames ? path(pieces) : first);
  }

  private static String path(ByteLines pieces) throws IOException {
    String path = pieces.nextText();
    if (path == null || path.isEmpty()) {
      throw new ForgeException(
          "an entry of 'git diff-tree --raw' names its file, but its output ended before");
    }
    return path;
  }

  private static ChangeKind kindOf(char status) {
    return switch (status) {
      case 'A' -> ChangeKind.ADDED;
      case 'M' -> ChangeKind.MODIFIED;
      case 'D' -> ChangeKind.DELETED;
      case 'R' -> ChangeKind.RENAMED;
      case 'C' -> ChangeKind.COPIED;
      case 'T' -> ChangeKind.TYPE_CHANGED;
      default -> ChangeKind.UNKNOWN;
    };
  }
}
