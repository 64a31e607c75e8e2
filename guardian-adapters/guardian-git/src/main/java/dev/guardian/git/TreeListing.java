package dev.guardian.git;

import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.spi.ForgeException;
import dev.guardian.spi.Workspaces.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tree holds, in the order of git.
 *
 * @param entries its files, links and submodules
 * @param names the name of each entry, each byte as one character, as git wants it back
 * @param readable whether every name is UTF-8, so that no two names can read the same
 */
record TreeListing(List<Entry> entries, List<String> names, boolean readable) {
  /** A path of git may be longer, but no file system takes it. */
  private static final int LONGEST = 1 << 16;

  TreeListing {
    entries = List.copyOf(entries);
    names = List.copyOf(names);
  }

  /** Returns how much it weighs: its entries, and one for itself. */
  int size() {
    return entries.size() + 1;
  }

  /**
   * Lists a tree.
   *
   * @param tree a tree or a commit
   * @throws ForgeException if there is no such tree
   */
  static TreeListing of(Git git, ObjectId tree) {
    List<Entry> entries = new ArrayList<>();
    List<String> names = new ArrayList<>();
    boolean readable = true;
    try (GitProcess process = git.start("ls-tree", "-r", "-z", "--full-tree", tree.hex())) {
      process.input().close();
      ByteLines pieces = new ByteLines(process.output(), 0, LONGEST);
      for (String piece = pieces.next(); piece != null; piece = pieces.next()) {
        int tab = piece.indexOf('\t');
        String[] head = piece.substring(0, Math.max(0, tab)).split(" ", -1);
        if (head.length != 3) {
          throw new ForgeException(
              "an entry of 'git ls-tree' has a mode, a type and an id before its path, but found '"
                  + piece
                  + "'");
        }
        String name = piece.substring(tab + 1);
        String path = new String(bytes(name), StandardCharsets.UTF_8);
        readable &= path.indexOf('\uFFFD') < 0 && piece.length() < LONGEST;
        names.add(name);
        entries.add(new Entry(path, FileMode.ofOctal(head[0]), head[2]));
      }
      int code = process.exit();
      if (code != 0) {
        throw process.failure(code);
      }
    } catch (IOException e) {
      throw new ForgeException("the tree " + tree + " cannot be listed", e);
    }
    return new TreeListing(entries, names, readable);
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }
}
