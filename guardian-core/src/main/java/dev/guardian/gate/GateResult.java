package dev.guardian.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a gate answers.
 *
 * @param verdict what it found
 * @param summary one line for people: what was looked at, or why it broke
 * @param findings what must be mended or seen, in the tool's order
 * @param measurements what it measured
 * @param outputs values that later gates may use as {@code ${gates.NAME.OUTPUT}}
 * @param artifacts what it built
 * @param log the head and tail of what the tool printed: untrusted text
 */
public record GateResult(
    Verdict verdict,
    String summary,
    List<Finding> findings,
    List<Measurement> measurements,
    Map<String, String> outputs,
    List<ProducedArtifact> artifacts,
    String log) {

  /**
   * @throws NullPointerException if anything is null, or holds null
   */
  public GateResult {
    Objects.requireNonNull(verdict, "a result has a verdict");
    Objects.requireNonNull(summary, "a result has a summary, if only an empty one");
    Objects.requireNonNull(log, "a result has a log, if only an empty one");
    findings = List.copyOf(findings);
    measurements = List.copyOf(measurements);
    // Journals are the same, byte for byte, in every program.
    outputs = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(outputs)));
    artifacts = List.copyOf(artifacts);
  }

  private static GateResult of(Verdict verdict, String summary, List<Finding> findings) {
    return new GateResult(verdict, summary, findings, List.of(), Map.of(), List.of(), "");
  }

  public static GateResult passed() {
    return of(Verdict.PASSED, "", List.of());
  }

  public static GateResult passed(String summary) {
    return of(Verdict.PASSED, summary, List.of());
  }

  /** What must be mended. */
  public static GateResult failed(List<Finding> findings) {
    String summary = findings.size() == 1 ? "1 finding" : findings.size() + " findings";
    return of(Verdict.FAILED, summary, findings);
  }

  /** The gate itself broke; the reason says how, and what to do. */
  public static GateResult errored(String reason) {
    return of(Verdict.ERRORED, reason, List.of());
  }

  /** There is no evidence; the reason says what is missing. */
  public static GateResult inconclusive(String reason) {
    return of(Verdict.INCONCLUSIVE, reason, List.of());
  }

  /** The gate has nothing to look at in this change. */
  public static GateResult notApplicable(String reason) {
    return of(Verdict.SKIPPED, reason, List.of());
  }

  /** Adds a count that was measured. */
  public GateResult measuring(String metric, double count) {
    return measuring(Measurement.count(metric, count));
  }

  public GateResult measuring(Measurement measurement) {
    List<Measurement> more = new ArrayList<>(measurements);
    more.add(measurement);
    return new GateResult(verdict, summary, findings, more, outputs, artifacts, log);
  }

  public GateResult withSummary(String summary) {
    return new GateResult(verdict, summary, findings, measurements, outputs, artifacts, log);
  }

  public GateResult withArtifacts(List<ProducedArtifact> artifacts) {
    return new GateResult(verdict, summary, findings, measurements, outputs, artifacts, log);
  }

  public GateResult withLog(String log) {
    return new GateResult(verdict, summary, findings, measurements, outputs, artifacts, log);
  }
}
