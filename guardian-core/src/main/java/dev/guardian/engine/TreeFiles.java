package dev.guardian.engine;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.GateSpec;
import dev.guardian.spi.InputFiles;
import dev.guardian.spi.Workspaces;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads inputs of a gate, each from a workspace that holds nothing else: most gates want none, and
 * one that is used again is not worth a whole checkout.
 *
 * @param purpose for people who look into the folder
 */
record TreeFiles(
    Workspaces workspaces, RepositoryId repository, ObjectId tree, GateSpec gate, String purpose)
    implements InputFiles {
  @Override
  public Optional<byte[]> beginning(String path, int most) throws IOException {
    if (!OnlyInputs.has(gate, path)) {
      return Optional.empty();
    }
    GateSpec only = gate.withCache(new CacheSpec(List.of(literal(path))));
    try (Workspace workspace =
        OnlyInputs.open(workspaces, repository, tree, only, purpose + "-program")) {
      Path file = workspace.root().resolve(path);
      // A link, or a file behind one, is not what its path says.
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || !file.toRealPath().equals(workspace.root().toRealPath().resolve(path))) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return Optional.of(in.readNBytes(most));
      }
    }
  }

  /** The pattern that matches a path from the root, whatever characters are in it. */
  private static String literal(String path) {
    return "/" + path.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }
}
