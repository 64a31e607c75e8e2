package dev.guardian.quickstart.world;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where everything of one world is.
 *
 * @param folder its folder, absolute
 */
public record World(Path folder) {

  /** The scratch repository, bare: Guardian lands changes in it. */
  public Path repository() {
    return folder.resolve("repo.git");
  }

  /** The SQLite file with the journal, the track records and the audit log. */
  public Path state() {
    return folder.resolve("state.sqlite");
  }

  /** The tools that guardian.yaml uses by name, beside those that come with Guardian. */
  public Path catalog() {
    return folder.resolve("catalog");
  }

  /** What the gates built, by digest. */
  public Path artifacts() {
    return folder.resolve("artifacts");
  }

  /** Where the platform keeps what it runs and remembers. */
  public Path platform() {
    return folder.resolve("platform");
  }

  /** Where gates get their checkouts; empty between runs. */
  public Path workspaces() {
    return folder.resolve("workspaces");
  }

  /** One HTML page for each run. */
  public Path reports() {
    return folder.resolve("reports");
  }

  /** What went back to the agents. */
  public Path feedback() {
    return folder.resolve("feedback");
  }

  /** Guardian's log, one JSON object a line. */
  public Path log() {
    return folder.resolve("guardian.log");
  }

  /** What became of each change. Written last. */
  public Path outcomes() {
    return folder.resolve("outcomes.json");
  }

  /** Returns whether every change has come to its end. */
  public boolean finished() {
    return Files.exists(outcomes());
  }

  /** Returns the name of its folder. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }
}
