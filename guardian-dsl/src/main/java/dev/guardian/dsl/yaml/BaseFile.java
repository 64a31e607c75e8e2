package dev.guardian.dsl.yaml;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.Forge;
import dev.guardian.spi.PipelineSource;
import java.util.List;

/** The definition in a file of the base. */
record BaseFile(Forge forge, String path) implements PipelineSource {

  @Override
  public Pipeline at(RepositoryId repository, ObjectId base) {
    String text =
        forge
            .readFile(repository, base, path)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "commit "
                            + base.abbreviated()
                            + " of "
                            + repository
                            + " has no "
                            + path
                            + "; commit one to the branch that changes land on"));
    return YamlPipelines.read(path, text);
  }

  @Override
  public ObjectId current(RepositoryId repository) {
    return forge.tip(repository);
  }

  @Override
  public List<String> files() {
    return List.of(path);
  }
}
