package dev.guardian.kernel;

/** Where a gate stands. */
public enum GatePhase {
  PENDING,
  RUNNING,
  /** An attempt came to a result that is not taken; the next one begins after a pause. */
  WAITING,
  DONE,
  /** It was stopped before it came to a result. */
  STOPPED;

  /** Returns whether it has begun and not come to its end. */
  boolean underWay() {
    return this == RUNNING || this == WAITING;
  }
}
