package dev.guardian.dsl;

import dev.guardian.pipeline.Stage;

/** What is done on an alert of a watch. */
public sealed interface AlertResponse permits OpenFixTask, RollBack {

  /** As the definition holds it. */
  Stage.OnAlert onAlert();
}
