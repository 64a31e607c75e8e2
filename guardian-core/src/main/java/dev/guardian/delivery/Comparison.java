package dev.guardian.delivery;

/**
 * How the new version compares with the stable one on one metric. Of each metric, more is worse.
 */
enum Comparison {
  WORSE,
  BETTER,
  /** Any difference there may be is too small, or too likely to be chance. */
  ALIKE,
  /** There is not enough evidence. */
  UNKNOWN;

  /** Returns what it would be with the versions swapped. */
  Comparison swapped() {
    return switch (this) {
      case WORSE -> BETTER;
      case BETTER -> WORSE;
      case ALIKE, UNKNOWN -> this;
    };
  }
}
