package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one TRX file. What an element holds counts, not what the summary claims. */
final class TrxReading {
  private static final Set<String> SKIPPED =
      Set.of("NotExecuted", "NotRunnable", "Inconclusive", "Pending");
  private static final Set<String> COMPLETED = Set.of("Completed", "Passed", "Warning");

  /** A result that is open; those of data-driven tests hold others. */
  private static final class Result {
    final TestCase test;
    final StringBuilder message = new StringBuilder(0);
    boolean holdsOthers;
    boolean otherFailed;

    Result(TestCase test) {
      this.test = test;
    }
  }

  private final TestTally tally;
  private final Deque<Result> results = new ArrayDeque<>();
  private @Nullable StringBuilder text;
  private @Nullable TestCase runError;
  private String outcome = "";
  private boolean hasSummary;
  private long claimed;
  private long found;

  TrxReading(TestTally tally) {
    this.tally = tally;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "a TRX report", "TestRun")) {
      while (xml.next()) {
        if (xml.starts()) {
          start(xml);
        } else if (xml.ends()) {
          end(xml);
        } else if (text != null) {
          xml.appendText(text, TestCase.LONGEST_TRACE);
        }
      }
    }
    close();
  }

  private void start(XmlReport xml) throws IOException {
    Result result = results.peek();
    switch (xml.name()) {
      case "UnitTestResult", "TestResult", "GenericTestResult", "TestResultAggregation" ->
          open(xml);
      case "ErrorInfo" -> {
        if (result != null) {
          result.test.saysFailed |= !result.test.skipped;
        }
      }
      case "Message" -> text = result == null ? null : result.message;
      case "StackTrace" -> text = result == null ? null : result.test.trace();
      case "ResultSummary" -> {
        hasSummary = true;
        outcome = xml.attributeOrEmpty("outcome");
      }
      case "Counters" ->
          claimed =
              (long) xml.count("failed")
                  + xml.count("error")
                  + xml.count("timeout")
                  + xml.count("aborted");
      case "RunInfo" -> openRunInfo(xml);
      case "Text" -> text = runError == null ? null : runError.trace();
      default -> {}
    }
  }

  private void open(XmlReport xml) {
    Result outer = results.peek();
    if (outer != null) {
      outer.holdsOthers = true;
    }
    TestCase test = new TestCase("", xml.attributeOrEmpty("testName"), "", 0);
    String outcome = xml.attributeOrEmpty("outcome");
    test.skipped = SKIPPED.contains(outcome);
    test.saysFailed = !test.skipped && !outcome.equals("Passed");
    results.push(new Result(test));
  }

  private void openRunInfo(XmlReport xml) {
    String outcome = xml.attributeOrEmpty("outcome");
    if (!COMPLETED.contains(outcome)) {
      runError = new TestCase("", "test run", "", 0);
    }
  }

  private void end(XmlReport xml) {
    switch (xml.name()) {
      case "UnitTestResult", "TestResult", "GenericTestResult", "TestResultAggregation" ->
          closeResult();
      case "Message", "StackTrace", "Text" -> text = null;
      case "RunInfo" -> closeRunInfo();
      default -> {}
    }
  }

  private void closeResult() {
    Result result = results.pop();
    boolean failed = result.test.saysFailed;
    if (failed) {
      result.test.fail(result.message.toString(), "");
    }
    // it says of itself what the worst of those in it says; only if it says worse it counts
    if (!result.holdsOthers || (failed && !result.otherFailed)) {
      tally.add(result.test);
    }
    found += failed ? 1 : 0;
    Result outer = results.peek();
    if (outer != null) {
      outer.otherFailed |= failed || result.otherFailed;
    }
  }

  private void closeRunInfo() {
    if (runError != null) {
      runError.fail("the run says that it failed", "");
      tally.fail(runError);
      found++;
      runError = null;
    }
  }

  private void close() {
    if (claimed > found) {
      tally.failUnseen("test run", claimed - found);
    } else if (found == 0 && hasSummary && !COMPLETED.contains(outcome)) {
      TestCase run = new TestCase("", "test run", "", 0);
      run.fail("the run's outcome is '" + Texts.clip(outcome, 40) + "'", "");
      tally.fail(run);
    }
  }
}
