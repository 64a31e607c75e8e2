package dev.guardian.kernel;

/** Where a gate stands. */
public enum GatePhase {
  PENDING,
  RUNNING,
  DONE,
  /** It was stopped before it came to a result. */
  STOPPED
}
