package dev.guardian.kernel;

/** Where a stage of checks stands. */
public enum CheckPhase {
  PENDING,
  RUNNING,
  /** Its gates passed; the base is measured because a condition compares with it. */
  MEASURING_BASE,
  PASSED,
  SKIPPED,
  INCONCLUSIVE,
  ERRORED,
  FAILED,
  /** The run ended before it did. */
  STOPPED;

  /** Returns whether it has come to an end. */
  public boolean done() {
    return compareTo(MEASURING_BASE) > 0;
  }

  /** Returns whether stages after it may run. */
  boolean opensTheWay() {
    return this == PASSED || this == SKIPPED;
  }
}
