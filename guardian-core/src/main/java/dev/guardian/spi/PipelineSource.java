package dev.guardian.spi;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.pipeline.Pipeline;

/**
 * Says which definition judges a change: the base's, or the host program's; never the change's own.
 */
@FunctionalInterface
public interface PipelineSource {

  /**
   * Returns the definition that holds at a commit of the base.
   *
   * @throws RuntimeException if there is none or it has mistakes; the message is shown
   */
  Pipeline at(RepositoryId repository, ObjectId base);

  /** One definition for everything, given by the host program. */
  static PipelineSource of(Pipeline pipeline) {
    return (repository, base) -> pipeline;
  }
}
