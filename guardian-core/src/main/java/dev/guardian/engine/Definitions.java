package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Problem;
import dev.guardian.spi.PipelineSource;
import java.util.List;
import java.util.stream.Collectors;

/** Gets the definition that judges a change, and refuses one with mistakes. */
final class Definitions {
  private Definitions() {}

  static Pipeline checked(PipelineSource source, Change change) {
    Pipeline pipeline = source.at(change.ref().repository(), change.base());
    List<Problem> problems = PipelineCheck.problemsOf(pipeline);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the definition of "
              + change.baseRef()
              + " has mistakes:\n"
              + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
    return pipeline;
  }
}
