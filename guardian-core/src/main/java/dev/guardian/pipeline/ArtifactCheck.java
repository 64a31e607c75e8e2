package dev.guardian.pipeline;

import dev.guardian.gate.GateSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks that what is delivered or previewed is produced, by one gate, and in time. */
final class ArtifactCheck {
  private record Producer(String gate, String stage) {}

  private final Map<String, List<Producer>> producers = new LinkedHashMap<>();

  ArtifactCheck(Pipeline pipeline) {
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        checks.gates().forEach(gate -> add(checks.name(), gate));
      }
    }
  }

  private void add(String stage, GateSpec gate) {
    for (String artifact : gate.produces().keySet()) {
      producers
          .computeIfAbsent(artifact, name -> new ArrayList<>())
          .add(new Producer(gate.name(), stage));
    }
  }

  /**
   * @param before the stages before the approval; null if there is no approval
   */
  void checkDelivered(
      Place place, Stage.Rollout rollout, @Nullable String approval, @Nullable Set<String> before) {
    String sentence =
        "rollout '" + rollout.name() + "' delivers '" + rollout.delivers() + "', which ";
    Producer producer = only(place, sentence, rollout.delivers());
    if (producer != null && before != null && !before.contains(producer.stage())) {
      place.problem(
          sentence
              + by(producer)
              + ", whose stage '"
              + producer.stage()
              + "' is not before the approval '"
              + approval
              + "'; name '"
              + producer.stage()
              + "' in the 'after' of '"
              + approval
              + "'");
    }
  }

  /**
   * @param stage the stage of the preview
   * @param before the stages before that stage
   */
  void checkPreviewed(
      Place place, GateSpec gate, String artifact, String stage, Set<String> before) {
    String sentence = "preview '" + gate.name() + "' shows '" + artifact + "', which ";
    Producer producer = only(place, sentence, artifact);
    if (producer == null || before.contains(producer.stage())) {
      return;
    }
    place.problem(
        producer.stage().equals(stage)
            ? sentence
                + by(producer)
                + " beside it in stage '"
                + stage
                + "'; move the preview to a stage after it"
            : sentence
                + by(producer)
                + ", whose stage '"
                + producer.stage()
                + "' is not before it; name '"
                + producer.stage()
                + "' in 'after'");
  }

  private @Nullable Producer only(Place place, String sentence, String artifact) {
    List<Producer> found = producers.getOrDefault(artifact, List.of());
    if (found.size() == 1) {
      return found.get(0);
    }
    if (found.isEmpty()) {
      place.problem(
          sentence
              + "no gate produces"
              + (producers.isEmpty()
                  ? "; write 'produces: {" + artifact + ": \"…\"}' at the gate that builds it"
                  : Names.hint(artifact, producers.keySet())));
    } else {
      place.problem(
          sentence
              + "gate '"
              + found.get(0).gate()
              + "' and gate '"
              + found.get(1).gate()
              + "' both produce; give each artifact its own name");
    }
    return null;
  }

  private static String by(Producer producer) {
    return "gate '" + producer.gate() + "' produces";
  }
}
