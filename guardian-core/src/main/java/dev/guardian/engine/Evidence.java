package dev.guardian.engine;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.HeadAndTail;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a gate's result, whatever gate gave it: a run remembers all its results, and so
 * does its journal.
 */
final class Evidence {
  /** Fifty findings give an author the same feedback as six hundred. */
  static final int MOST_FINDINGS = 50;

  /** Characters of a log; the middle of a longer one is cut out. */
  static final int LONGEST_LOG = 65_536;

  private Evidence() {}

  /** Returns what counts; a gate that answers nothing is broken. */
  static GateResult of(@Nullable GateResult result) {
    if (result == null) {
      return GateResult.errored("the gate answered null; it must answer a result");
    }
    List<Finding> gravest = gravest(result.findings());
    int left = result.findings().size() - gravest.size();
    if (left == 0 && result.log().length() <= LONGEST_LOG) {
      return result;
    }
    return new GateResult(
        result.verdict(),
        left == 0 ? result.summary() : result.summary() + ", " + left + " of them left out here",
        gravest,
        result.measurements(),
        result.outputs(),
        result.artifacts(),
        HeadAndTail.of(result.log(), LONGEST_LOG));
  }

  /**
   * Returns the gravest, in the order they were found; of each category at least one, because some
   * decide by their category alone.
   */
  private static List<Finding> gravest(List<Finding> findings) {
    if (findings.size() <= MOST_FINDINGS) {
      return findings;
    }
    Set<FindingCategory> seen = new HashSet<>();
    Set<Finding> kept = new HashSet<>();
    List<Finding> sorted =
        findings.stream().sorted(Comparator.comparing(Finding::severity).reversed()).toList();
    sorted.stream().filter(each -> seen.add(each.category())).forEach(kept::add);
    for (Finding finding : sorted) {
      if (kept.size() < MOST_FINDINGS) {
        kept.add(finding);
      }
    }
    return findings.stream().filter(kept::remove).toList();
  }
}
