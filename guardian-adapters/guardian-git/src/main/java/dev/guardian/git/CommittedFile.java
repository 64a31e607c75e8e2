package dev.guardian.git;

import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Finds a file by walking down the trees of a commit, so that no path is ever an argument of git.
 */
final class CommittedFile {
  static final int LONGEST = 1 << 20;

  private static final int LONGEST_TREE = 16 << 20;

  private final Git git;

  CommittedFile(Git git) {
    this.git = git;
  }

  private record Entry(String mode, ObjectId id) {}

  /**
   * Reads a file as UTF-8, with U+FFFD for what is not; empty if there is none.
   *
   * @throws ForgeException if the commit does not exist, or the path is a folder, link or submodule
   *     or has more than {@link #LONGEST} bytes
   */
  Optional<String> read(ObjectId commit, String path) {
    try (ObjectReader objects = new ObjectReader(git)) {
      Entry entry = new Entry("40000", treeOf(objects, commit));
      for (String name : path.split("/", -1)) {
        if (!entry.mode.equals("40000")) {
          return Optional.empty();
        }
        byte[] tree = objects.read(entry.id, LONGEST_TREE).content();
        Optional<Entry> next = find(tree, name, commit.hex().length() / 2);
        if (next.isEmpty()) {
          return Optional.empty();
        }
        entry = next.get();
      }
      FileMode mode = FileMode.ofOctal(entry.mode);
      if (mode != FileMode.REGULAR && mode != FileMode.EXECUTABLE) {
        throw new ForgeException(
            "'"
                + path
                + "' of "
                + commit.abbreviated()
                + " is wanted as a regular file, but git has it with the mode "
                + entry.mode);
      }
      return Optional.of(
          new String(objects.read(entry.id, LONGEST).content(), StandardCharsets.UTF_8));
    }
  }

  private static ObjectId treeOf(ObjectReader objects, ObjectId commit) {
    ObjectReader.GitObject object = objects.read(commit, LONGEST_TREE);
    if (!object.type().equals("commit")) {
      throw new ForgeException(
          "a file is read from a commit, but " + commit + " is a " + object.type());
    }
    String content = new String(object.content(), StandardCharsets.ISO_8859_1);
    return new ObjectId(content.substring("tree ".length(), content.indexOf('\n')));
  }

  /** A tree is a row of {@code mode SP name NUL} and the bytes of an id. */
  private static Optional<Entry> find(byte[] tree, String name, int idLength) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < tree.length; ) {
      int space = indexOf(tree, ' ', at);
      int end = indexOf(tree, 0, space);
      if (Arrays.equals(tree, space + 1, end, wanted, 0, wanted.length)) {
        String hex = HexFormat.of().formatHex(tree, end + 1, end + 1 + idLength);
        return Optional.of(
            new Entry(
                new String(tree, at, space - at, StandardCharsets.US_ASCII), new ObjectId(hex)));
      }
      at = end + 1 + idLength;
    }
    return Optional.empty();
  }

  private static int indexOf(byte[] bytes, int wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    throw new ForgeException("a tree of the repository is damaged; run 'git fsck' there");
  }
}
