package dev.guardian.kernel;

/** Where a watch stands. */
public enum WatchPhase {
  PENDING,
  WATCHING,
  /** It waits for its turn to roll back. */
  CLAIMING,
  ROLLING_BACK,
  /** Rolling back failed; it is tried again. */
  RETRYING,
  /** Its time is over. */
  PASSED,
  /** There was nothing to watch. */
  SKIPPED,
  /** Another release is there now. */
  SUPERSEDED,
  ROLLED_BACK,
  /** It is worse and may not be rolled back by itself; a person must look. */
  FROZEN,
  /** The run ended before it did. */
  STOPPED;

  /** Returns whether it has come to an end. */
  public boolean done() {
    return compareTo(RETRYING) > 0;
  }

  /** Returns whether the service is being changed. */
  public boolean rollsBack() {
    return this == ROLLING_BACK || this == RETRYING;
  }
}
