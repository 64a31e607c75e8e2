package dev.guardian.dsl;

import dev.guardian.pipeline.Stage;

/** Takes the version back that was delivered. */
record RollBack() implements AlertResponse {
  @Override
  public Stage.OnAlert onAlert() {
    return Stage.OnAlert.ROLL_BACK;
  }
}
