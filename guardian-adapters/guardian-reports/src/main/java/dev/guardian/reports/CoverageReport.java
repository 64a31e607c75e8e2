package dev.guardian.reports;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Dimension;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Turns what was summed up into findings, measurements and a verdict. */
final class CoverageReport {
  private static final String NEW_LINE = "coverage.new.line";
  private static final String NEW_BRANCH = "coverage.new.branch";

  private final Coverage coverage;
  private final String nothing;
  private final List<ChangedFile> unlisted;
  private final List<ChangedFile> keptOut;
  private final FindingList findings = new FindingList();
  private final List<Measurement> measurements = new ArrayList<>();

  /**
   * @param expected the changed files that the report should speak of
   * @param nothing what to tell people where the report holds no line at all
   */
  CoverageReport(
      Coverage coverage, Path workspace, Collection<ChangedFile> expected, String nothing) {
    this.coverage = coverage;
    this.nothing = nothing;
    this.unlisted = coverage.unlisted(expected);
    this.keptOut = unlisted.stream().filter(file -> NewCode.in(workspace, file).mayRun()).toList();
  }

  /** Returns what a report says that holds sums alone, so that nothing is known of new lines. */
  static Report ofSums(Coverage sums, String nothing) {
    CoverageReport report = new CoverageReport(sums, Path.of(""), List.of(), nothing);
    if (sums.lines == 0) {
      return report.inconclusive();
    }
    report.measureWhole();
    return new Report(Verdict.PASSED, report.figure(), List.of(), report.measurements);
  }

  Report toReport() {
    if (coverage.lines == 0) {
      return inconclusive();
    }
    measureWhole();
    keptOut.forEach(this::complain);
    UncoveredRuns.find(coverage.newLines()).forEach(findings::add);
    if (coverage.complete() && keptOut.isEmpty()) {
      measureNew();
    }
    return new Report(Verdict.PASSED, summary(), findings.toList(), measurements);
  }

  private Report inconclusive() {
    return new Report(Verdict.INCONCLUSIVE, nothing, List.of(), List.of());
  }

  private void measureWhole() {
    measurements.add(
        Measurement.ratio("coverage.line", ratio(coverage.coveredLines, coverage.lines)));
    measurements.add(
        coverage.branches == 0
            ? none("coverage.branch", "the report holds no branch")
            : Measurement.ratio(
                "coverage.branch", ratio(coverage.takenBranches, coverage.branches)));
  }

  private void measureNew() {
    long lines = 0;
    long covered = 0;
    long branches = 0;
    long taken = 0;
    for (Coverage.NewLines file : coverage.newLines()) {
      for (CoveredLine line : file.lines().values()) {
        lines += line.coverable() ? 1 : 0;
        covered += line.covered() ? 1 : 0;
        branches += line.branches();
        taken += line.takenBranches();
      }
    }
    measurements.add(
        lines == 0
            ? none(NEW_LINE, "the change wrote no line that can be covered")
            : Measurement.ratio(NEW_LINE, ratio(covered, lines)));
    measurements.add(
        branches == 0
            ? none(NEW_BRANCH, "the change wrote no branch")
            : Measurement.ratio(NEW_BRANCH, ratio(taken, branches)));
  }

  private static double ratio(long part, long whole) {
    return (double) part / whole;
  }

  private static Measurement none(String metric, String reason) {
    return Measurement.notApplicable(metric, Dimension.RATIO, reason);
  }

  private void complain(ChangedFile file) {
    String message =
        "the coverage report holds no line of this file, but the change wrote code in it; "
            + "so the coverage of new lines is unknown";
    findings.add(
        new Finding(
            FindingCategory.COVERAGE,
            Severity.WARNING,
            "not-in-report",
            message,
            file.path(),
            file.addedLines().get(0).first(),
            "let the report include it: see what is excluded, ignored, generated or not compiled"));
  }

  private String summary() {
    String summary = figure();
    if (!unlisted.isEmpty()) {
      summary += "; not in the report: " + names();
    }
    if (!coverage.complete()) {
      summary += "; new lines not measured, for the list of changed files is incomplete";
    }
    return summary + findings.note();
  }

  private String figure() {
    return String.format(
        Locale.ROOT,
        "%.1f%% of %s covered",
        100 * ratio(coverage.coveredLines, coverage.lines),
        Texts.count(coverage.lines, "line"));
  }

  private String names() {
    String first = unlisted.get(0).path();
    return unlisted.size() == 1
        ? first
        : first + " and " + Texts.count(unlisted.size() - 1, "other file");
  }
}
