package dev.guardian.spi;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import java.io.IOException;
import java.nio.file.Path;

/** Gives each gate a clean checkout of its own. */
public interface Workspaces {

  /**
   * Checks out a tree into a fresh folder.
   *
   * @param purpose the gate's command id, for people who look into the folder
   * @throws IOException if the tree cannot be written
   */
  Workspace open(RepositoryId repository, ObjectId tree, String purpose) throws IOException;

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
