package dev.guardian.dsl;

import dev.guardian.pipeline.Stage;

/** Opens a task to mend what was taken back, or what an alert showed. */
public record OpenFixTask() implements RollbackResponse, AlertResponse {
  @Override
  public Stage.OnRollback onRollback() {
    return Stage.OnRollback.OPEN_FIX_TASK;
  }

  @Override
  public Stage.OnAlert onAlert() {
    return Stage.OnAlert.OPEN_FIX_TASK;
  }
}
