package dev.guardian.process;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.ArtifactStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keeps what a gate has built. */
final class ProducedFiles {
  private static final int MOST_NAMED = 5;

  private final ArtifactStore store;

  ProducedFiles(ArtifactStore store) {
    this.store = store;
  }

  /**
   * Adds the artifacts to a PASSED result; any other is returned as it is.
   *
   * @param produces name of the artifact to a glob below the workspace that exactly one file
   *     matches
   * @throws GateBroken if none or several match, the match is no regular file, or it cannot be kept
   */
  GateResult keep(GateResult result, Map<String, String> produces, Path workspace)
      throws GateBroken {
    if (result.verdict() != Verdict.PASSED || produces.isEmpty()) {
      return result;
    }
    try {
      return result.withArtifacts(kept(result, produces, workspace));
    } catch (GateBroken e) {
      throw new GateBroken(Failure.messageOf(e), result.log());
    }
  }

  private List<ProducedArtifact> kept(
      GateResult result, Map<String, String> produces, Path workspace) throws GateBroken {
    List<ProducedArtifact> artifacts = new ArrayList<>(result.artifacts());
    for (Map.Entry<String, String> product : produces.entrySet()) {
      Path file = only(product.getKey(), product.getValue(), workspace);
      try {
        artifacts.add(store.keep(product.getKey(), file));
      } catch (IOException e) {
        throw new GateBroken(
            "cannot keep '"
                + workspace.relativize(file)
                + "' as '"
                + product.getKey()
                + "': "
                + Failure.messageOf(e));
      }
    }
    return artifacts;
  }

  private static Path only(String name, String glob, Path workspace) throws GateBroken {
    List<Path> files = FilesBelow.matching(workspace, glob);
    if (files.size() == 1) {
      return files.get(0);
    }
    List<String> found =
        files.stream()
            .limit(MOST_NAMED)
            .map(file -> workspace.relativize(file).toString())
            .toList();
    throw new GateBroken(
        "'"
            + name
            + "' is one file, but '"
            + glob
            + "' matches "
            + (found.isEmpty()
                ? "none; build it there, or say where it is"
                : files.size()
                    + ": "
                    + String.join(", ", found)
                    + (files.size() > MOST_NAMED ? ", …" : "")
                    + "; make the pattern narrower, or pack them into one"));
  }
}
