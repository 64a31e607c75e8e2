package dev.guardian.testkit.simulation;

import dev.guardian.change.ObjectId;
import dev.guardian.spi.Workspaces;
import java.nio.file.Path;

/** A checkout that is only a path, which says of which tree it is. */
record TreePath(ObjectId tree) implements Workspaces.Workspace {
  private static final String REPORTS = "reports";

  static ObjectId tree(Path workspace) {
    return new ObjectId(workspace.getFileName().toString());
  }

  @Override
  public Path root() {
    return Path.of("simulated", tree.hex());
  }

  @Override
  public Path reports() {
    return Path.of("simulated", REPORTS);
  }

  @Override
  public void close() {}
}
