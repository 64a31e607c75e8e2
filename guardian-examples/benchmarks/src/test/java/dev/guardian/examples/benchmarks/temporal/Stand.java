package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A test server with one worker that drives runs of one definition. */
final class Stand implements AutoCloseable {
  private static final String QUEUE = "guardian";
  private static final String RUN = "shop-3-1f2e3d4c";

  /**
   * How long a decision may take. With the SDK's own second, one about 2 MB of findings is taken
   * for a deadlock on a busy machine, and the run stands still.
   */
  private static final long PATIENCE_IN_MILLIS = 50_000;

  /** What was decided, as often as it was decided. */
  record Decided(Event event, List<Command> commands) {}

  final List<Decided> decided = Collections.synchronizedList(new ArrayList<>());
  private final TestWorkflowEnvironment environment =
      TestWorkflowEnvironment.newInstance(
          TestEnvironmentOptions.newBuilder()
              .setWorkflowClientOptions(
                  WorkflowClientOptions.newBuilder().setDataConverter(Payloads.CONVERTER).build())
              .build());
  private final Worker worker =
      environment.newWorker(
          QUEUE,
          WorkerOptions.newBuilder()
              .setDefaultDeadlockDetectionTimeout(PATIENCE_IN_MILLIS)
              .build());

  private final Pipeline pipeline;
  private final GuardedRun run;

  Stand(Pipeline pipeline, Effects effects) {
    this(pipeline, effects, Integer.MAX_VALUE);
  }

  /**
   * @param longest how many events a history may have before the run goes on in a new execution
   */
  Stand(Pipeline pipeline, Effects effects, int longest) {
    this.pipeline = pipeline;
    worker.registerWorkflowImplementationFactory(
        GuardedRun.class, () -> new KernelWorkflow(digest -> pipeline, this::decided, longest));
    worker.registerActivitiesImplementations(effects);
    environment.start();
    run =
        environment
            .getWorkflowClient()
            .newWorkflowStub(
                GuardedRun.class,
                WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(RUN).build());
  }

  private void decided(Event event, Decision decision) {
    decided.add(new Decided(event, decision.commands()));
  }

  Stand begin() {
    var unused =
        WorkflowClient.start(
            run::run,
            Example.requested(pipeline, RUN, Instant.ofEpochMilli(environment.currentTimeMillis())),
            null);
    return this;
  }

  /** Three hours pass, and then a person says yes. */
  Stand approveAfterThreeHours() {
    environment.sleep(Duration.ofHours(3));
    approve(Example.approval());
    return this;
  }

  void approve(Approval approval) {
    run.approve(approval);
  }

  /** A minute passes, in which gates answer. */
  Stand aMinute() {
    environment.sleep(Duration.ofMinutes(1));
    return this;
  }

  /** Time passes until the run ends. */
  RunPhase end() {
    return latest().getResult(RunPhase.class);
  }

  /** Decides what happened here once more, without Temporal. */
  List<Decision> fold() {
    List<Decision> decisions = new ArrayList<>();
    RunState state = RunState.queued((Event.Requested) decided.get(0).event());
    for (Decided each : List.copyOf(decided)) {
      Decision decision = Kernel.decide(pipeline, state, each.event());
      decisions.add(decision);
      state = decision.next();
    }
    return decisions;
  }

  /** Returns what a later worker of this definition decides when it replays a history. */
  static List<Decided> replay(Pipeline pipeline, String history) throws Exception {
    try (Stand later = new Stand(pipeline, FakeEffects.passing())) {
      WorkflowReplayer.replayWorkflowExecution(
          WorkflowExecutionHistory.fromJson(history), later.worker);
      return later.decided;
    }
  }

  /** The history of the run's latest execution. */
  WorkflowExecutionHistory history() {
    return environment.getWorkflowClient().fetchHistory(RUN);
  }

  /** Whether the run's latest execution took it over from an earlier one. */
  boolean isContinued() {
    return !history()
        .getEvents()
        .get(0)
        .getWorkflowExecutionStartedEventAttributes()
        .getContinuedExecutionRunId()
        .isEmpty();
  }

  /** How long it took from the first event to the last, in virtual time. */
  Duration took() {
    return Duration.between(
        decided.get(0).event().at(), decided.get(decided.size() - 1).event().at());
  }

  private WorkflowStub latest() {
    return environment.getWorkflowClient().newUntypedWorkflowStub(RUN);
  }

  @Override
  public void close() {
    environment.close();
  }
}
