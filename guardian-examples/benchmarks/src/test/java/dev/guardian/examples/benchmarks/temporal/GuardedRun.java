package dev.guardian.examples.benchmarks.temporal;

import dev.guardian.kernel.Approval;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import org.jspecify.annotations.Nullable;

/** One run of Guardian as a workflow. Its workflow id is the run's id. */
@WorkflowInterface
public interface GuardedRun {

  /**
   * Drives the run to its end, and returns how it ended.
   *
   * @param before the state that an earlier execution of the same run left; null for none
   */
  @WorkflowMethod
  RunPhase run(Event.RunRequested requested, @Nullable RunState before);

  /** Takes a person's answer; fails, so that they hear of it, if it comes too late to count. */
  @UpdateMethod
  RunPhase approve(Approval approval);
}
