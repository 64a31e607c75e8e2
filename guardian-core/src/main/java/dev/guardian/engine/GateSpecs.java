package dev.guardian.engine;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.Command;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The gates of a definition by stage and name, so that finding one takes no search. */
final class GateSpecs {
  /** What is kept holds no definition, or that would never be let go. */
  private static final LoadingCache<Pipeline, Map<String, Map<String, GateSpec>>> KNOWN =
      CacheBuilder.newBuilder().weakKeys().build(CacheLoader.from(GateSpecs::index));

  private GateSpecs() {}

  private static Map<String, Map<String, GateSpec>> index(Pipeline pipeline) {
    Map<String, Map<String, GateSpec>> stages = new HashMap<>();
    for (Stage stage : pipeline.stages()) {
      if (stage instanceof Stage.Checks checks) {
        Map<String, GateSpec> gates = new HashMap<>();
        checks.gates().forEach(each -> gates.put(each.name(), each));
        stages.put(stage.name(), gates);
      }
    }
    return stages;
  }

  /** Returns the gate that a command of the run is about. */
  static GateSpec of(Pipeline pipeline, Command.RunGate command) {
    Map<String, GateSpec> gates = KNOWN.getUnchecked(pipeline).get(command.stage());
    return Objects.requireNonNull(
        gates == null ? null : gates.get(command.gate()), () -> "no gate for " + command.id());
  }
}
