package dev.guardian.spi;

import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.pipeline.Pipeline;
import java.util.List;

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

  /**
   * Returns the files of the repository that the definition is read from, so that a change of them
   * is always asked about; empty if the host program gives it.
   */
  default List<String> files() {
    return List.of();
  }

  /**
   * Returns the commit whose definition judges what somebody orders by hand: the tip of the base.
   * For a definition given by the host program any commit will do.
   */
  default ObjectId current(RepositoryId repository) {
    return ANY;
  }

  /** Stands for no commit in particular. */
  ObjectId ANY = new ObjectId("0".repeat(40));

  /** One definition for everything, given by the host program. */
  static PipelineSource of(Pipeline pipeline) {
    return (repository, base) -> pipeline;
  }
}
