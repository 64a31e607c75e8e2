package dev.guardian.spi;

import java.io.IOException;
import java.util.Optional;

/** Reads what a gate with inputs will see of a tree, while it has no workspace yet. */
@FunctionalInterface
public interface InputFiles {

  /**
   * Returns how a file begins.
   *
   * @param path relative to the workspace, {@code /} between segments
   * @param most how many bytes are wanted; fewer are returned where the file is shorter
   * @return empty if it is no input of the gate, or no regular file
   * @throws IOException if it cannot be read
   */
  Optional<byte[]> beginning(String path, int most) throws IOException;
}
