package dev.guardian.kernel;

/** Where a run stands. */
public enum RunPhase {
  QUEUED,
  RUNNING,
  /** It waits for a person. */
  WAITING,
  MERGED,
  REJECTED,
  /**
   * A person must look: attempts are used up, nothing improved, or the forge did something
   * unexpected.
   */
  ESCALATED,
  /** The head or base moved on; another run judges what is there now. */
  SUPERSEDED,
  CANCELLED,
  /** Nobody answered in time. */
  EXPIRED,
  /** Guardian itself failed. */
  BROKEN;

  /** Returns whether nothing more will be decided. */
  public boolean ended() {
    return compareTo(WAITING) > 0;
  }
}
