package dev.guardian.examples.benchmarks.peers;

import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Workflow;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Temporal's Java SDK against its Java test server, which keeps everything in memory: a peer for
 * the programming model, not for durability.
 */
public final class TemporalServer implements Contestant {
  private static final String QUEUE = "benchmark";

  private final Workflow workflow;
  private final boolean local;
  private final TestWorkflowEnvironment server;

  /**
   * @param local whether gates are local activities, which need no way through the server's queue
   */
  public TemporalServer(Workflow workflow, boolean local) {
    this.workflow = workflow;
    this.local = local;
    this.server =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    var worker = server.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(NoOps.class);
    worker.registerActivitiesImplementations(new NoGate());
    server.start();
  }

  /** The workflow as Temporal wants it. */
  @WorkflowInterface
  public interface Stages {
    @WorkflowMethod
    void run(List<Integer> widths, boolean local);
  }

  /** The activity. */
  @ActivityInterface
  public interface Gate {
    void pass();
  }

  /** Does nothing. */
  public static final class NoGate implements Gate {
    @Override
    public void pass() {}
  }

  /** The workflow's implementation. */
  public static final class NoOps implements Stages {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Gate remote =
        io.temporal.workflow.Workflow.newActivityStub(
            Gate.class, ActivityOptions.newBuilder().setStartToCloseTimeout(LIMIT).build());
    private final Gate near =
        io.temporal.workflow.Workflow.newLocalActivityStub(
            Gate.class, LocalActivityOptions.newBuilder().setStartToCloseTimeout(LIMIT).build());

    @Override
    public void run(List<Integer> widths, boolean local) {
      Gate gate = local ? near : remote;
      for (int width : widths) {
        List<Promise<Void>> all = new ArrayList<>();
        for (int i = 0; i < width; i++) {
          all.add(Async.procedure(gate::pass));
        }
        Promise.allOf(all).get();
      }
    }
  }

  @Override
  public void run() {
    server
        .getWorkflowClient()
        .newWorkflowStub(Stages.class, WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build())
        .run(workflow.widths(), local);
  }

  @Override
  public void close() {
    server.close();
  }
}
