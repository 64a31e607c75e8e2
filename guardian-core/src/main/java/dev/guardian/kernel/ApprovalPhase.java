package dev.guardian.kernel;

/** Where an approval stands. */
public enum ApprovalPhase {
  PENDING,
  /** The track record of the author has been asked for. */
  CONSULTING,
  /** A person has been asked. */
  ASKING,
  /** It may merge; the decision must stand for the hold-down. */
  HOLDING,
  /** The hold-down is over; the track record is asked for once more. */
  RECHECKING,
  MERGING,
  MERGED,
  REJECTED,
  ESCALATED,
  EXPIRED,
  /** Head or base moved before the merge. */
  VOID,
  /** The run ended before it did. */
  STOPPED;

  /** Returns whether it has come to an end. */
  public boolean done() {
    return compareTo(MERGING) > 0;
  }
}
