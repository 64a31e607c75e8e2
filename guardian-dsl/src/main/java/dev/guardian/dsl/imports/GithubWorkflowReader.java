package dev.guardian.dsl.imports;

import dev.guardian.dsl.internal.YamlFile;
import dev.guardian.spi.GateCatalog;

/**
 * Reads a workflow of GitHub Actions into a first definition. A job becomes a stage, a step that is
 * one plain command a gate. Nothing is guessed: what needs a shell, an action or a value of
 * GitHub's is left out and named with its line, and so is every job that delivers or that may run
 * after something has landed, because a gate runs for every change before it lands.
 */
public final class GithubWorkflowReader {
  private GithubWorkflowReader() {}

  /**
   * Reads a workflow.
   *
   * @param fileName the name that mistakes speak of, such as {@code deploy.yml}
   * @param text the file's content: one YAML document of at most 256 KiB and 20 levels, without
   *     aliases and tags
   * @param catalog the tools that commands are recognised as
   * @throws dev.guardian.dsl.DefinitionException if it is no workflow, or has no step that could be
   *     a gate, or its definition would be larger than 256 KiB; it lists all mistakes, each with
   *     its line and column
   */
  public static ImportedDefinition read(String fileName, String text, GateCatalog catalog) {
    return YamlFile.readForeign(
        fileName,
        text,
        (reading, tree) -> new WorkflowImport(reading, fileName, catalog).read(tree));
  }
}
