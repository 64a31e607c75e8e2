package dev.guardian.kernel;

import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Stage;

/** Takes previews down once nobody checks the change any more. */
final class Previews {
  private Previews() {}

  static void removeIfDone(Turn turn) {
    if (!checked(turn.state()) || checked(turn.before())) {
      return;
    }
    for (Stage stage : turn.specs()) {
      if (stage instanceof Stage.Checks checks) {
        for (GateSpec gate : checks.gates()) {
          if (gate.action() instanceof GateAction.Preview preview
              && turn.checks(checks.name()).gates().containsKey(gate.name())) {
            String key = Command.RunGate.preview(turn.before().run(), checks.name(), gate.name());
            turn.emit(new Command.RemovePreview(key + "/remove", preview.platform(), key));
          }
        }
      }
    }
  }

  /** Whether nothing of the run looks at the change any more. */
  private static boolean checked(RunState state) {
    return state.ofChange()
        && !state.stages().isEmpty()
        && (state.phase().ended()
            || state.stages().values().stream()
                .allMatch(
                    each ->
                        !(each instanceof StageState.Checks || each instanceof StageState.Approving)
                            || each.done()));
  }
}
