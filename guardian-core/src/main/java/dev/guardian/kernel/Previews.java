package dev.guardian.kernel;

/** Takes previews down once nobody checks the change any more. */
final class Previews {
  private Previews() {}

  static void removeIfDone(Turn turn) {
    if (!checked(turn, turn.phase(), turn.stages())
        || checked(
            turn, turn.before().phase(), Roster.of(turn.before().stages(), Traits.OF_STAGES))) {
      return;
    }
    String run = turn.before().run();
    for (Blueprint.PreviewOf each : turn.blueprint.previews()) {
      if (turn.checks(each.stage()).gates().containsKey(each.gate())) {
        String key = Command.RunGate.preview(run, each.stage(), each.gate());
        turn.emit(new Command.RemovePreview(key + "/remove", each.platform(), key));
      }
    }
  }

  /** Whether nothing of the run looks at the change any more. */
  private static boolean checked(Turn turn, RunPhase phase, Roster<StageState> stages) {
    return turn.before().ofChange()
        && !stages.isEmpty()
        && (phase.ended() || stages.count(Traits.LOOKING) == 0);
  }
}
