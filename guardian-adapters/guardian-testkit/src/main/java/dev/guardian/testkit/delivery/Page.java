package dev.guardian.testkit.delivery;

/** How a version that is up answers at a path. */
public enum Page {
  /** With success, naming itself. */
  HEALTHY,
  /** With a failure, naming itself. */
  FAILING,
  /** Every first of two times with a failure, every second as {@link #HEALTHY} does. */
  FAILING_ONCE,
  /** With success, naming another version: as an old version or a cache would. */
  ANOTHER_VERSION,
  /** As {@link #HEALTHY} does, but later than anybody waits. */
  SLOW
}
