package dev.guardian.kernel;

/** What a run's rosters count, so that no event has to walk them. */
final class Traits {
  /** A stage that has not come to its end. */
  static final int OPEN = 1;

  /** A stage of checks that has not come to its end. */
  static final int CHECKING = 1 << 1;

  /** A stage that looks at the change, checks or the approval, and has not come to its end. */
  static final int LOOKING = 1 << 2;

  /** A rollout or watch that waits for its platform, and for nothing and nobody else. */
  static final int BUSY = 1 << 3;

  /** A rollout that asks people. */
  static final int ASKING = 1 << 4;

  /** A gate that runs, or waits to run again. */
  static final int UNDER_WAY = 1;

  /** A question of which people may still see that it was asked. */
  static final int WITHDRAWING = 1;

  static final Roster.Census<StageState> OF_STAGES = Traits::of;
  static final Roster.Census<GateState> OF_GATES = gate -> gate.phase().underWay() ? UNDER_WAY : 0;
  static final Roster.Census<Command> OF_COMMANDS =
      command -> command instanceof Command.WithdrawApproval ? WITHDRAWING : 0;

  private Traits() {}

  private static int of(StageState stage) {
    if (stage.done()) {
      return 0;
    }
    if (stage instanceof StageState.Checks) {
      return OPEN | CHECKING | LOOKING;
    }
    if (stage instanceof StageState.Rolling rolling) {
      return OPEN | of(rolling.phase());
    }
    return stage instanceof StageState.Watching watching
        ? OPEN | (watching.phase() == WatchPhase.ROLLING_BACK ? BUSY : 0)
        : OPEN | LOOKING;
  }

  private static int of(RolloutPhase phase) {
    return switch (phase) {
      case DEPLOYING, SHIFTING, ROLLING_BACK -> BUSY;
      case ASKING -> ASKING;
      default -> 0;
    };
  }
}
