package dev.guardian.testkit.delivery;

/** What is asked of a {@link SimulatedPlatform}. */
public enum PlatformAction {
  OBSERVE,
  DEPLOY,
  SET_TRAFFIC,
  ROLL_BACK,
  PREVIEW,
  REMOVE_PREVIEW
}
