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
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.GateCache.Kept;
import dev.guardian.spi.GateJob;
import dev.guardian.spi.GateRunner;
import dev.guardian.spi.Workspaces.Entry;
import dev.guardian.spi.Workspaces.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the gates of one run work on.
 *
 * @param state the run as it was when the gate began
 * @param outputs what gates of earlier stages put out: gate to name to value
 * @param traceparent the trace context of the gate
 * @param reuse what the run uses again
 */
record GateWork(
    Ports ports,
    Pipeline pipeline,
    RunState state,
    Change change,
    Map<String, Map<String, String>> outputs,
    String traceparent,
    Reuse reuse) {
  /** How long a gate may take that says nothing itself. */
  private static final Duration STANDARD_LIMIT = Duration.ofMinutes(10);

  Duration limit(Command.RunGate command) {
    Duration within = command.spec(pipeline).within();
    return within == null ? STANDARD_LIMIT : within;
  }

  /**
   * Makes everything ready that the gate needs.
   *
   * @throws IOException if no clean workspace could be made
   */
  Prepared prepare(Command.RunGate command, Instant deadline) throws IOException {
    GateSpec gate = command.spec(pipeline);
    if (gate.action() instanceof GateAction.Preview preview) {
      return new Prepared.Shown(this, command, preview);
    }
    Workspace workspace = workspace(command, gate);
    if (gate.cache() != null && OnlyInputs.none(workspace.root())) {
      return new Prepared.Blind(workspace, gate);
    }
    GateContext context =
        new Context(
            OnlyInputs.of(change, gate),
            state.subject(),
            workspace.root(),
            workspace.reports(),
            Map.of(),
            gate.env(),
            deadline,
            command.base(),
            traceparent);
    return new Prepared.Checked(workspace, job(command, gate), context);
  }

  /** Returns what stands for the gate's result; null if it must run. */
  @Nullable Kept reusable(Command.RunGate command) throws InterruptedException {
    return reuse.find(this, command);
  }

  /**
   * Returns what the result of a gate with inputs will depend on; null if nobody can say.
   *
   * @throws IOException if the tree cannot be listed
   */
  @Nullable String key(Command.RunGate command) throws IOException {
    GateSpec gate = command.spec(pipeline);
    TreeFiles files =
        new TreeFiles(
            ports.workspaces(), change.ref().repository(), tree(command), gate, command.id());
    String fingerprint =
        ports
            .gates()
            .fingerprint(job(command, gate), OnlyInputs.of(change, gate), files)
            .orElse(null);
    List<Entry> entries =
        fingerprint == null
            ? null
            : ports.workspaces().list(change.ref().repository(), tree(command)).orElse(null);
    return fingerprint == null || entries == null
        ? null
        : ResultKey.of(
            change.ref().repository(),
            gate,
            pipeline.prepares(),
            OnlyInputs.of(entries, gate),
            fingerprint);
  }

  private GateJob job(Command.RunGate command, GateSpec gate) {
    return new GateJob(command.id(), gate, pipeline.prepares(), variables(), outputs);
  }

  private ObjectId tree(Command.RunGate command) {
    return command.base() ? change.base() : ((MergeTree.Clean) change.merge()).tree();
  }

  private Workspace workspace(Command.RunGate command, GateSpec gate) throws IOException {
    try {
      return gate.cache() == null
          ? ports.workspaces().open(change.ref().repository(), tree(command), command.id())
          : OnlyInputs.open(
              ports.workspaces(), change.ref().repository(), tree(command), gate, command.id());
    } catch (IOException e) {
      throw new IOException("no clean workspace could be made: " + e.getMessage(), e);
    }
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(pipeline.variables());
    ports
        .variables()
        .forEach((name, value) -> variables.computeIfPresent(name, (any, declared) -> value));
    return variables;
  }

  /** What the inputs of a preview may want. */
  private Map<String, String> values() {
    Map<String, String> values = Filling.variables(pipeline.variables(), ports.variables());
    values.put("change.number", Long.toString(state.change().number()));
    outputs.forEach(
        (gate, named) ->
            named.forEach((name, value) -> values.put("gates." + gate + "." + name, value)));
    return values;
  }

  /** A gate that has everything it needs. */
  sealed interface Prepared {

    /** Where it works; null for nowhere. */
    @Nullable Workspace workspace();

    @Nullable GateResult run(GateRunner runner) throws InterruptedException;

    /** Begins without a thread, if the runner can. */
    Optional<CompletableFuture<GateResult>> begin(GateRunner runner);

    /** One that looks at files. */
    record Checked(Workspace workspace, GateJob job, GateContext context) implements Prepared {
      @Override
      public @Nullable GateResult run(GateRunner runner) throws InterruptedException {
        return runner.run(job, context);
      }

      @Override
      public Optional<CompletableFuture<GateResult>> begin(GateRunner runner) {
        return runner.begin(job, context);
      }
    }

    /** One that would see nothing at all, and so could show nothing. */
    record Blind(Workspace workspace, GateSpec gate) implements Prepared {
      @Override
      public GateResult run(GateRunner runner) {
        return GateResult.inconclusive(
            "no file of the tree matches the inputs of '"
                + gate.name()
                + "' ("
                + (gate.cache() == null ? "" : String.join(", ", gate.cache().inputs()))
                + "), at most a submodule, whose files nobody checks out; so it would look at nothing; name what it looks at under 'cache'");
      }

      @Override
      public Optional<CompletableFuture<GateResult>> begin(GateRunner runner) {
        return Optional.empty();
      }
    }

    /** One that brings up a preview. */
    record Shown(GateWork work, Command.RunGate command, GateAction.Preview preview)
        implements Prepared {
      @Override
      public @Nullable Workspace workspace() {
        return null;
      }

      @Override
      public GateResult run(GateRunner runner) {
        return new PreviewGate(work.ports().deliveries())
            .run(work.state(), command, preview, work.values());
      }

      @Override
      public Optional<CompletableFuture<GateResult>> begin(GateRunner runner) {
        return Optional.empty();
      }
    }
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
