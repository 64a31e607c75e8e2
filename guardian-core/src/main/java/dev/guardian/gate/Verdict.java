package dev.guardian.gate;

import java.util.Collection;
import java.util.Comparator;

/** What a gate found. Only {@link #PASSED} is evidence that something holds. */
public enum Verdict {
  /** The gate ran and what it looks for is not there. */
  PASSED,
  /** A rule of the definition says that the gate does not apply; the result names the rule. */
  SKIPPED,
  /** No evidence either way: a report is missing, no test ran, there is no data. */
  INCONCLUSIVE,
  /**
   * The gate itself broke: it could not start, timed out, or wrote a report that cannot be read.
   */
  ERRORED,
  /** The gate ran and found something that must be mended. */
  FAILED;

  /**
   * Returns the worst verdict: FAILED before ERRORED before INCONCLUSIVE before PASSED. SKIPPED
   * counts only where nothing else is there; no verdict at all is INCONCLUSIVE.
   */
  public static Verdict worst(Collection<Verdict> verdicts) {
    return verdicts.stream()
        .filter(verdict -> verdict != SKIPPED)
        .max(Comparator.naturalOrder())
        .orElse(verdicts.isEmpty() ? INCONCLUSIVE : SKIPPED);
  }
}
