package dev.guardian.dsl;

import dev.guardian.pipeline.Stage;

/** What is done when a rollout is taken back. */
public sealed interface RollbackResponse permits OpenFixTask {

  /** As the definition holds it. */
  Stage.OnRollback onRollback();
}
