package dev.guardian.kernel;

/** Where a rollout stands. */
public enum RolloutPhase {
  PENDING,
  /** A person of the environment has been asked. */
  ASKING,
  /** It waits for its turn at the service. */
  CLAIMING,
  /** The service is frozen or was rolled back a short time ago; it asks again later. */
  PAUSED,
  /** The release is being brought up without traffic. */
  DEPLOYING,
  /** Traffic is being moved. */
  SHIFTING,
  /** A step is being measured. */
  SOAKING,
  /** There is not enough evidence; nothing moves until there is, or until the deadline. */
  HOLDING,
  /** Traffic is being returned to the version that is known to be good. */
  ROLLING_BACK,
  /** Returning failed; it is tried again. */
  RETRYING,
  /** It has all traffic. */
  DELIVERED,
  /** This very release was there already. */
  SERVED,
  /** It does not apply to this run. */
  SKIPPED,
  /** A newer one is delivered instead. */
  SUPERSEDED,
  /** It may not be delivered by itself; a person must look. */
  BLOCKED,
  /** It was worse, or did not come up, and was taken back. */
  ROLLED_BACK,
  /** Nobody knows whether it was worse, and it was taken back. */
  ABORTED,
  /** It is worse and there is nothing to return to; a person must look. */
  FROZEN,
  /** The run ended before it did. */
  STOPPED;

  /** Returns whether it has come to an end. */
  public boolean done() {
    return compareTo(RETRYING) > 0;
  }

  /** Returns whether the release may have traffic that it should not keep if the run ends. */
  public boolean underWay() {
    return compareTo(PAUSED) > 0 && !done();
  }
}
