package dev.guardian.dsl.yaml;

import dev.guardian.dsl.DefinitionException;
import dev.guardian.dsl.internal.YamlFile;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.Forge;
import dev.guardian.spi.PipelineSource;

/** Pipelines as YAML: {@code read(name, write(pipeline))} equals {@code pipeline}. */
public final class YamlPipelines {
  private YamlPipelines() {}

  /**
   * Reads a definition.
   *
   * @param fileName the name that mistakes speak of, such as {@code guardian.yaml}
   * @param text the file's content: one YAML document of at most 256 KiB and 20 levels, without
   *     aliases and tags
   * @throws DefinitionException if anything is wrong; it lists all mistakes, each with its line and
   *     column. Where the text is no YAML at all, what follows the first such place is not looked
   *     at
   */
  public static Pipeline read(String fileName, String text) {
    return YamlFile.read(fileName, text, PipelineReader::read);
  }

  /**
   * Judges each change by a file of the commit that it wants to land on, never by its own; a change
   * of that file is always asked about. Whoever asks for a commit without the file gets an {@link
   * IllegalArgumentException}, and for one with mistakes a {@link DefinitionException}.
   *
   * @param path the file from the repository's root, such as {@code guardian.yaml}
   */
  public static PipelineSource ofBase(Forge forge, String path) {
    return new BaseFile(forge, path);
  }

  /**
   * Writes a definition. Equal definitions give the same text; what is as it would be anyway is
   * left out.
   *
   * @throws IllegalArgumentException if it holds a gate object of the host program that no {@link
   *     dev.guardian.gate.GateProvider} offers; the message names the gate
   */
  public static String write(Pipeline pipeline) {
    return new PipelineWriter(pipeline).write();
  }
}
