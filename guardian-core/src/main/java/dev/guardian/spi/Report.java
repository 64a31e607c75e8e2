package dev.guardian.spi;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Verdict;
import java.util.List;

/**
 * What a report says.
 *
 * @param verdict PASSED, FAILED, or INCONCLUSIVE for a report without evidence
 * @param summary one line for people, such as {@code 42 tests, 1 failed}
 * @param findings what it found, in its order
 * @param measurements what it measured
 */
public record Report(
    Verdict verdict, String summary, List<Finding> findings, List<Measurement> measurements) {
  public Report {
    findings = List.copyOf(findings);
    measurements = List.copyOf(measurements);
  }
}
