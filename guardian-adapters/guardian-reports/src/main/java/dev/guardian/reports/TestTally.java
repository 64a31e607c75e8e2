package dev.guardian.reports;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.util.List;

/** What all files of a report of tests say together. */
final class TestTally {
  private final FindingList findings = new FindingList();
  private final TestPlaces places;
  private long executed;
  private long failed;
  private long skipped;
  private long flaky;

  TestTally(Checkout checkout) {
    this.places = new TestPlaces(checkout);
  }

  /** Counts a test that has been read to its end. */
  void add(TestCase test) {
    if (test.failed()) {
      executed++;
      fail(test);
    } else if (test.skipped) {
      skipped++;
    } else {
      executed++;
      if (test.flaky) {
        flaky++;
        findings.add(flake(test));
      }
    }
  }

  /** Counts what failed outside any test, such as a class that cannot be set up. */
  void fail(TestCase test) {
    failed++;
    if (!findings.hasRoomFor(Severity.ERROR)) {
      findings.countOnly(Severity.ERROR);
      return;
    }
    Finding finding = finding(Severity.ERROR, test, test.message());
    findings.add(places.find(test).map(at -> finding.at(at.path(), at.line())).orElse(finding));
  }

  /** Counts failures that a suite says it has but does not show. */
  void failUnseen(String suite, long unseen) {
    failed += unseen;
    findings.add(
        Finding.error(
                Texts.clip(suite, Texts.LONGEST_NAME),
                "the suite counts " + Texts.count(unseen, "failure") + " that it does not show")
            .in(FindingCategory.TEST));
  }

  private static Finding flake(TestCase test) {
    return finding(Severity.NOTE, test, "failed, and passed when it was run again");
  }

  private static Finding finding(Severity severity, TestCase test, String message) {
    return new Finding(FindingCategory.TEST, severity, test.fullName(), message, null, 0, null);
  }

  Report toReport() {
    return new Report(verdict(), summary(), findings.toList(), measurements());
  }

  private Verdict verdict() {
    if (failed > 0) {
      return Verdict.FAILED;
    }
    return executed == 0 ? Verdict.INCONCLUSIVE : Verdict.PASSED;
  }

  private String summary() {
    if (executed == 0 && failed == 0) {
      return "no test was executed ("
          + skipped
          + " skipped); see that the gate selects tests, and runs them";
    }
    return Texts.count(executed, "test")
        + ", "
        + failed
        + " failed"
        + (skipped == 0 ? "" : ", " + skipped + " skipped")
        + (flaky == 0 ? "" : ", " + flaky + " flaky")
        + findings.note();
  }

  private List<Measurement> measurements() {
    return List.of(
        Measurement.count("tests.executed", executed),
        Measurement.count("tests.failed", failed),
        Measurement.count("tests.skipped", skipped),
        Measurement.count("tests.flaky", flaky));
  }
}
