package dev.guardian.kernel;

/** Where a run stands. */
public enum RunPhase {
  QUEUED,
  RUNNING,
  /** It waits for a person, a soak, or its turn at a service. */
  WAITING,
  /** It landed; nothing was to be delivered, or a newer delivery took its place. */
  MERGED,
  /** It has all traffic wherever it was to be delivered. */
  DELIVERED,
  /** It was delivered and taken back. */
  ROLLED_BACK,
  /** An order that delivers nothing was carried out. */
  DONE,
  REJECTED,
  /**
   * A person must look: attempts are used up, nothing improved, or the forge did something
   * unexpected.
   */
  ESCALATED,
  /** The head or base moved on; another run judges what is there now. */
  SUPERSEDED,
  CANCELLED,
  /** Nobody answered in time, or the run took longer than its definition allows. */
  EXPIRED,
  /** Guardian itself failed. */
  BROKEN;

  /** Returns whether nothing more will be decided. */
  public boolean ended() {
    return compareTo(WAITING) > 0;
  }
}
