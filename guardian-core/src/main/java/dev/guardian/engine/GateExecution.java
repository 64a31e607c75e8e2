package dev.guardian.engine;

import dev.guardian.change.Change;
import dev.guardian.change.MergeTree;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Subject;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.GateState;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs one gate of one run in a clean checkout of its own. */
final class GateExecution {
  /** How long a gate may take that says nothing itself. */
  private static final Duration STANDARD_LIMIT = Duration.ofMinutes(10);

  private final Ports ports;
  private final Pipeline pipeline;
  private final RunState state;
  private final Change change;
  private final PreviewGate previews;

  GateExecution(Ports ports, Pipeline pipeline, RunState state, Change change) {
    this.ports = ports;
    this.pipeline = pipeline;
    this.state = state;
    this.change = change;
    this.previews = new PreviewGate(ports.deliveries());
  }

  /** Runs it, waiting for its turn first; null if it was stopped. */
  Event.@Nullable GateFinished run(Command.RunGate command, String traceparent) {
    Instant began = ports.timers().instant();
    GateResult result;
    try {
      ports.gatePermits().acquire();
      try {
        began = ports.timers().instant();
        result = runNow(command, traceparent, began);
      } finally {
        ports.gatePermits().release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    Instant ended = ports.timers().instant();
    return new Event.GateFinished(ended, command.id(), Duration.between(began, ended), result);
  }

  private GateResult runNow(Command.RunGate command, String traceparent, Instant began)
      throws InterruptedException {
    GateSpec gate =
        ((Stage.Checks) pipeline.stage(command.stage()).orElseThrow())
            .gate(command.gate())
            .orElseThrow();
    if (gate.action() instanceof GateAction.Preview preview) {
      return previews.run(state, command, preview, values());
    }
    ObjectId tree = command.base() ? change.base() : ((MergeTree.Clean) change.merge()).tree();
    Map<String, String> variables = new HashMap<>(pipeline.variables());
    ports
        .variables()
        .forEach((name, value) -> variables.computeIfPresent(name, (any, declared) -> value));
    try (Workspace workspace =
        ports.workspaces().open(change.ref().repository(), tree, command.id())) {
      Duration limit = gate.within() == null ? STANDARD_LIMIT : gate.within();
      GateContext context =
          new Context(
              change,
              state.subject(),
              workspace.root(),
              workspace.reports(),
              Map.of(),
              gate.env(),
              began.plus(limit),
              command.base(),
              traceparent);
      return ports
          .gates()
          .run(new GateJob(command.id(), gate, pipeline.prepares(), variables, outputs()), context);
    } catch (IOException e) {
      return GateResult.errored("no clean workspace could be made: " + e.getMessage());
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return GateResult.errored("the gate broke: " + e);
    }
  }

  /** What the inputs of a preview may want. */
  private Map<String, String> values() {
    Map<String, String> values = Filling.variables(pipeline.variables(), ports.variables());
    values.put("change.number", Long.toString(state.change().number()));
    outputs()
        .forEach(
            (gate, outputs) ->
                outputs.forEach((name, value) -> values.put("gates." + gate + "." + name, value)));
    return values;
  }

  private Map<String, Map<String, String>> outputs() {
    Map<String, Map<String, String>> outputs = new HashMap<>();
    for (StageState.Checks stage : state.checks().values()) {
      for (Map.Entry<String, GateState> gate : stage.gates().entrySet()) {
        GateResult result = gate.getValue().result();
        if (result != null) {
          outputs.put(gate.getKey(), result.outputs());
        }
      }
    }
    return outputs;
  }

  private record Context(
      Change change,
      Subject subject,
      Path workspace,
      Path reports,
      Map<String, String> inputs,
      Map<String, String> env,
      Instant deadline,
      boolean baseline,
      String traceparent)
      implements GateContext {}
}
