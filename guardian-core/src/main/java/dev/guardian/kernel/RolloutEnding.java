package dev.guardian.kernel;

/** Why a rollout is taken back, which decides what becomes of it. */
public enum RolloutEnding {
  /** It is worse than the stable version. */
  REGRESSED,
  /** It does not come up. */
  FAILED,
  /** Nobody knows how it does, or the platform does not do what it is told. */
  ABORTED,
  /** Somebody called it off. */
  CANCELLED,
  /** A person ordered the return. */
  ORDERED,
  /** Guardian itself cannot go on. */
  BROKEN;

  RolloutPhase phase() {
    return switch (this) {
      case REGRESSED, FAILED, ORDERED -> RolloutPhase.ROLLED_BACK;
      case ABORTED -> RolloutPhase.ABORTED;
      case CANCELLED, BROKEN -> RolloutPhase.STOPPED;
    };
  }
}
