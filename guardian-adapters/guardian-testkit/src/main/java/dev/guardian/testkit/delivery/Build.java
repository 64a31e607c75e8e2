package dev.guardian.testkit.delivery;

/** How a release turns out when it is brought up. */
public enum Build {
  /** It comes up and names itself. */
  SOUND,
  /** It never becomes ready. */
  NEVER_READY,
  /** It answers with success but names another version than the one that it is. */
  NAMES_ANOTHER
}
