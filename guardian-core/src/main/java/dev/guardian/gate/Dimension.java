package dev.guardian.gate;

/**
 * What kind of number a metric is; a threshold of another kind is a mistake, never a comparison.
 */
public enum Dimension {
  /** How many: changes, files, mutants. */
  COUNT,
  /** A part of a whole, kept as 0 to 1 and written in percent. */
  RATIO,
  /** A time, kept in seconds. */
  DURATION,
  /** A size, kept in bytes. */
  SIZE
}
