package dev.guardian.engine;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.PipelineSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gets the definitions that judge changes, and refuses those with mistakes. What was found of one
 * is remembered for the last so many.
 */
final class Definitions {
  private static final int REMEMBERED = 1_000;

  private final PipelineSource source;
  private final Deliveries deliveries;

  /** Keyed by identity: whoever gives the same definition again need not have it checked again. */
  private final LoadingCache<Pipeline, Checked> known =
      CacheBuilder.newBuilder()
          .weakKeys()
          .maximumSize(REMEMBERED)
          .build(CacheLoader.from(Definitions::look));

  /**
   * A definition.
   *
   * @param digest its digest
   * @param problems its mistakes, as lines
   */
  record Checked(Pipeline pipeline, String digest, List<String> problems) {}

  Definitions(PipelineSource source, Deliveries deliveries) {
    this.source = source;
    this.deliveries = deliveries;
  }

  private static Checked look(Pipeline pipeline) {
    return new Checked(
        pipeline,
        pipeline.digest(),
        PipelineCheck.problemsOf(pipeline).stream().map(Object::toString).toList());
  }

  /** Returns the definition of a commit, with its mistakes if it has any. */
  Checked at(RepositoryId repository, ObjectId commit) {
    return known.getUnchecked(source.at(repository, commit));
  }

  /**
   * Returns the definition of a commit.
   *
   * @throws IllegalArgumentException if it has mistakes, or names what the host program did not
   *     give; the message lists them
   */
  Checked checked(RepositoryId repository, ObjectId commit) {
    Checked definition = at(repository, commit);
    Pipeline pipeline = definition.pipeline();
    List<String> problems = new ArrayList<>(definition.problems());
    Set<String> platforms = platforms(pipeline);
    platforms.stream()
        .filter(each -> !deliveries.platforms().containsKey(each))
        .forEach(each -> problems.add(unknown(each, deliveries)));
    if (!platforms.isEmpty() && deliveries.artifacts() == null) {
      problems.add(
          "what is delivered must be kept somewhere; give the builder a store: artifacts(…)");
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the definition of pipeline '"
              + pipeline.name()
              + "' has mistakes:\n"
              + String.join("\n", problems));
    }
    return definition;
  }

  private static String unknown(String platform, Deliveries deliveries) {
    return "the definition names platform '"
        + platform
        + "', which the host program did not give"
        + Names.hint(platform, deliveries.platforms().keySet())
        + (deliveries.platforms().isEmpty()
            ? "; give it to the builder: platform(\"" + platform + "\", …)"
            : "");
  }

  private static Set<String> platforms(Pipeline pipeline) {
    Set<String> names = new TreeSet<>();
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Rollout rollout) {
        pipeline.environment(rollout.name()).ifPresent(each -> names.add(each.to().platform()));
      } else if (stage instanceof Stage.Checks checks) {
        for (GateSpec gate : checks.gates()) {
          if (gate.action() instanceof GateAction.Preview preview) {
            names.add(preview.platform());
          }
        }
      }
    }
    return names;
  }
}
