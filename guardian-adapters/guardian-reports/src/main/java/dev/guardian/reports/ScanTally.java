package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What linters and scanners found, and what speaks against their having looked at all. */
final class ScanTally {
  private final FindingList findings = new FindingList();
  private @Nullable String lack;
  private long suppressed;

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Returns whether one more of this severity would be looked at by anybody. */
  boolean hasRoomFor(Severity severity) {
    return findings.hasRoomFor(severity);
  }

  /** Counts one that there is no room for, without making it. */
  void countOnly(Severity severity) {
    findings.countOnly(severity);
  }

  /** Counts a result that somebody has accepted. */
  void addSuppressed() {
    suppressed++;
  }

  /** Records that the report is no evidence, and why; the first reason is the one that is shown. */
  void lacks(String reason) {
    lack = lack == null ? Texts.clip(reason, Texts.LONGEST_NAME) : lack;
  }

  void addAll(ScanTally more) {
    findings.addAll(more.findings);
    suppressed += more.suppressed;
    if (more.lack != null) {
      lacks(more.lack);
    }
  }

  Report toReport() {
    return new Report(verdict(), summary(), findings.toList(), measurements());
  }

  private Verdict verdict() {
    if (findings.count(Severity.ERROR) > 0) {
      return Verdict.FAILED;
    }
    return lack == null ? Verdict.PASSED : Verdict.INCONCLUSIVE;
  }

  private String summary() {
    String counts =
        Texts.count(findings.count(Severity.ERROR), "error")
            + ", "
            + Texts.count(findings.count(Severity.WARNING), "warning")
            + ", "
            + Texts.count(findings.count(Severity.NOTE), "note")
            + (suppressed == 0 ? "" : ", " + suppressed + " suppressed")
            + findings.note();
    return lack == null ? counts : lack + " (" + counts + ")";
  }

  /** Where part of the evidence is missing, a count would only be a lower bound. */
  private List<Measurement> measurements() {
    if (lack != null) {
      return List.of();
    }
    return List.of(
        Measurement.count("findings.error", findings.count(Severity.ERROR)),
        Measurement.count("findings.warning", findings.count(Severity.WARNING)),
        Measurement.count("findings.note", findings.count(Severity.NOTE)),
        Measurement.count("findings.suppressed", suppressed));
  }
}
