package dev.guardian.reports;

/**
 * What a coverage report says of one line.
 *
 * @param missed instructions that no test ran
 * @param ran instructions that some test ran
 * @param missedBranches branches that no test took
 * @param takenBranches branches that some test took
 */
record CoveredLine(int missed, int ran, int missedBranches, int takenBranches) {

  /** Whether there is anything on the line that can run. */
  boolean coverable() {
    return missed > 0 || ran > 0;
  }

  /** Whether some of it ran, which is how JaCoCo counts lines. */
  boolean covered() {
    return ran > 0;
  }

  int branches() {
    return missedBranches + takenBranches;
  }

  /** Of two reports of the same line (unit and integration tests) the better one counts. */
  CoveredLine orBetter(CoveredLine that) {
    boolean better =
        that.takenBranches > takenBranches
            || (that.takenBranches == takenBranches && that.ran > ran);
    return better ? that : this;
  }
}
