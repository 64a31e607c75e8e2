package dev.guardian.testkit.engine;

import dev.guardian.spi.Workspaces.Workspace;
import java.nio.file.Path;

/** The workspace of gates that look at no file. */
public record Nowhere() implements Workspace {
  private static final Path NOWHERE = Path.of("nowhere");

  @Override
  public Path root() {
    return NOWHERE;
  }

  @Override
  public Path reports() {
    return NOWHERE;
  }

  @Override
  public void close() {}
}
