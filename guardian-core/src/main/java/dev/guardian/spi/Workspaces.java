package dev.guardian.spi;

import dev.guardian.change.FileMode;
import dev.guardian.change.ObjectId;
import dev.guardian.change.PathGlob;
import dev.guardian.change.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Gives each gate a clean checkout of its own. */
public interface Workspaces {

  /**
   * Checks out a tree into a fresh folder.
   *
   * @param purpose the gate's command id, for people who look into the folder
   * @throws IOException if the tree cannot be written
   */
  Workspace open(RepositoryId repository, ObjectId tree, String purpose) throws IOException;

  /**
   * Checks out the files of a tree whose paths match one of the patterns. What does not match may
   * be there too: the engine takes it away. The default checks out the whole tree.
   *
   * @throws IOException if the tree cannot be written
   */
  default Workspace open(
      RepositoryId repository, ObjectId tree, List<PathGlob> only, String purpose)
      throws IOException {
    return open(repository, tree, purpose);
  }

  /**
   * Returns the entries of a tree below its folders, with the folders themselves left out.
   *
   * @return empty, the default, if they cannot be listed: then no result of a gate is used again
   * @throws IOException if the tree cannot be read
   */
  default Optional<List<Entry>> list(RepositoryId repository, ObjectId tree) throws IOException {
    return Optional.empty();
  }

  /**
   * An entry of a tree.
   *
   * @param path relative, {@code /} between segments
   * @param id the hash of its content; of a symbolic link, of its target; of a submodule, the
   *     commit
   */
  record Entry(String path, FileMode mode, String id) {}

  /** A checkout that nobody else uses. */
  interface Workspace extends AutoCloseable {
    /** The folder that holds the tree and nothing else. */
    Path root();

    /** A fresh empty folder outside {@link #root} for reports. */
    Path reports();

    /** Removes both folders. */
    @Override
    void close();
  }
}
