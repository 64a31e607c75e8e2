package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.ObjectId;
import dev.guardian.change.RepositoryId;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Names;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.PipelineCheck;
import dev.guardian.pipeline.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gets the definition that judges a change, and refuses one with mistakes. */
final class Definitions {
  private Definitions() {}

  static Pipeline checked(Ports ports, Change change) {
    return checked(ports, change.ref().repository(), change.base());
  }

  static Pipeline checked(Ports ports, RepositoryId repository, ObjectId commit) {
    Pipeline pipeline = ports.pipelines().at(repository, commit);
    List<String> problems = new ArrayList<>();
    PipelineCheck.problemsOf(pipeline).forEach(each -> problems.add(each.toString()));
    platforms(pipeline).stream()
        .filter(each -> !ports.deliveries().platforms().containsKey(each))
        .forEach(each -> problems.add(unknown(each, ports.deliveries())));
    if (!platforms(pipeline).isEmpty() && ports.deliveries().artifacts() == null) {
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
    return pipeline;
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
