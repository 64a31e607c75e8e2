package dev.guardian.quickstart.report;

import dev.guardian.feedback.UntrustedText;
import java.util.List;

/**
 * Cuts a path after each slash, so that a narrow column may break it there and copying it still
 * gives the path.
 */
final class PathPieces {
  private PathPieces() {}

  /** Returns the pieces of a cleaned path; none for an empty one. */
  static List<String> of(String path) {
    String line = UntrustedText.line(path);
    return line.isEmpty() ? List.of() : List.of(line.split("(?<=/)"));
  }
}
