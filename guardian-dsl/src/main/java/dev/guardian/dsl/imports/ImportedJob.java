package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.YamlTree.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job that becomes a stage, or none if it has no gates.
 *
 * @param needs the jobs that it names, with their places
 * @param leftOut whether it was left out as a whole, which was noted
 * @param failFast whether a failure stops the steps after it
 * @param installs commands that ready the workspace
 */
record ImportedJob(
    String id,
    List<Text> needs,
    boolean leftOut,
    @Nullable Duration within,
    boolean failFast,
    List<ImportedGate> gates,
    List<Install> installs) {

  /**
   * A command that readies the workspace.
   *
   * @param line where it stands, from 1
   */
  record Install(List<String> words, int line) {}

  /** A job of which nothing is carried over. */
  static ImportedJob without(String id, List<Text> needs) {
    return new ImportedJob(id, needs, true, null, true, List.of(), List.of());
  }
}
