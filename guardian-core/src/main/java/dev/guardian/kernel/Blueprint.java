package dev.guardian.kernel;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A definition as the kernel looks things up in it: who comes after whom, which gate has which
 * name. It follows from the definition alone, so it is drawn once for each and kept for as long as
 * that.
 */
final class Blueprint {
  private static final LoadingCache<Pipeline, Blueprint> DRAWN =
      CacheBuilder.newBuilder().weakKeys().build(CacheLoader.from(Blueprint::new));

  /** A gate that brings up a preview. */
  record PreviewOf(String stage, String gate, String platform) {}

  // Nothing in here may hold the pipeline itself, or it would never be let go.
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, Environment> environments = new HashMap<>();
  private final List<Stage.Rollout> asking = new ArrayList<>();
  private final List<PreviewOf> previews = new ArrayList<>();
  private Stage.@Nullable Approval approval;

  /**
   * A stage and what is found by its name.
   *
   * @param next the stages that may begin once it has come to its end
   */
  private record Node(Stage stage, Map<String, GateSpec> gates, List<String> next) {
    static Node of(Stage stage) {
      return new Node(stage, new HashMap<>(), new ArrayList<>());
    }
  }

  private Blueprint(Pipeline pipeline) {
    pipeline.environments().forEach(each -> environments.putIfAbsent(each.name(), each));
    for (Stage stage : pipeline.stages()) {
      nodes.putIfAbsent(stage.name(), Node.of(stage));
      if (stage instanceof Stage.Approval each && approval == null) {
        approval = each;
      }
    }
    pipeline.stages().forEach(this::draw);
    for (Environment each : pipeline.environments()) {
      if (each.asks() != null && stage(each.name()) instanceof Stage.Rollout rollout) {
        asking.add(rollout);
      }
    }
  }

  private void draw(Stage stage) {
    for (String each : stage.after()) {
      Node before = nodes.get(each);
      if (before != null) {
        before.next().add(stage.name());
      }
    }
    if (stage instanceof Stage.Checks checks) {
      Node node = nodes.getOrDefault(stage.name(), Node.of(stage));
      checks.gates().forEach(each -> draw(node, each));
      if (approval != null) {
        // It waits for every stage of checks, whether it names it or not.
        node.next().add(approval.name());
      }
    }
  }

  private void draw(Node node, GateSpec gate) {
    node.gates().putIfAbsent(gate.name(), gate);
    if (gate.action() instanceof GateAction.Preview preview) {
      previews.add(new PreviewOf(node.stage().name(), gate.name(), preview.platform()));
    }
  }

  static Blueprint of(Pipeline pipeline) {
    return DRAWN.getUnchecked(pipeline);
  }

  /**
   * Returns a stage of a run by name. An environment that no stage delivers to is delivered to all
   * at once when somebody promotes to it.
   */
  Stage stage(String name) {
    Node node = nodes.get(name);
    return node == null ? atOnce(name) : node.stage();
  }

  private static Stage.Rollout atOnce(String environment) {
    return new Stage.Rollout(
        environment,
        List.of(),
        "",
        List.of(RolloutStep.ALL),
        List.of(),
        JudgeSpec.STANDARD,
        Stage.Rollout.STANDARD_WINDOW,
        Set.of());
  }

  Stage.Checks checks(String name) {
    return (Stage.Checks) stage(name);
  }

  /**
   * @throws IllegalStateException if the definition has no approval
   */
  Stage.Approval approval() {
    if (approval == null) {
      throw new IllegalStateException("the definition has no approval");
    }
    return approval;
  }

  GateSpec gate(String stage, String gate) {
    Node node = nodes.get(stage);
    GateSpec spec = node == null ? null : node.gates().get(gate);
    if (spec == null) {
      throw new IllegalStateException("stage '" + stage + "' has no gate '" + gate + "'");
    }
    return spec;
  }

  /** Returns the stages that may begin once this one has come to its end. */
  List<String> next(String stage) {
    Node node = nodes.get(stage);
    return node == null ? List.of() : node.next();
  }

  /** Returns the place that a rollout of this name delivers to. */
  Environment environment(String rollout) {
    Environment environment = environments.get(rollout);
    if (environment == null) {
      throw new IllegalStateException("the definition has no environment '" + rollout + "'");
    }
    return environment;
  }

  /** Returns the rollouts that ask people first. */
  List<Stage.Rollout> asking() {
    return asking;
  }

  List<PreviewOf> previews() {
    return previews;
  }
}
