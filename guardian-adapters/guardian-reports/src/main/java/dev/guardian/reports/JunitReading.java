package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of JUnit XML. What an element holds counts, not what its attributes claim. */
final class JunitReading {
  private static final Set<String> NOT_RUN =
      Set.of("notrun", "skipped", "disabled", "ignored", "suppressed");
  private static final Set<String> NOT_PASSED = Set.of("failed", "failure", "error", "errored");

  /** A suite that is open. */
  private static final class Suite {
    final String name;
    final String file;
    final long claimed;
    long found;

    Suite(String name, String file, long claimed) {
      this.name = name;
      this.file = file;
      this.claimed = claimed;
    }
  }

  private final TestTally tally;
  private final Deque<Suite> suites = new ArrayDeque<>();
  private @Nullable TestCase test;

  /** Whose failure's text is being read, down to which depth; null for none. */
  private @Nullable TestCase failing;

  private int failingDepth;

  JunitReading(TestTally tally) {
    this.tally = tally;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "a JUnit report", "testsuites", "testsuite")) {
      do {
        if (xml.starts()) {
          start(xml);
        } else if (xml.ends()) {
          end(xml);
        } else if (failing != null) {
          xml.appendText(failing.trace(), TestCase.LONGEST_TRACE);
        }
      } while (xml.next());
    }
  }

  private void start(XmlReport xml) throws IOException {
    switch (xml.name()) {
      case "testsuites", "testsuite" -> openSuite(xml);
      case "testcase" -> openTest(xml);
      case "failure", "error", "rerunFailure", "rerunError" -> openFailure(xml);
      case "skipped" -> markSkipped();
      case "flakyFailure", "flakyError" -> markFlaky();
      default -> {}
    }
  }

  private void openSuite(XmlReport xml) throws IOException {
    if (test != null) {
      throw xml.refuse("a suite stands beside tests, but here is one inside a test");
    }
    long claimed = (long) xml.count("failures") + xml.count("errors");
    suites.push(new Suite(xml.attributeOrEmpty("name"), xml.attributeOrEmpty("file"), claimed));
  }

  private void openTest(XmlReport xml) throws IOException {
    Suite suite = suites.peek();
    if (test != null || suite == null) {
      throw xml.refuse("a test stands in a suite, but here is one inside another test");
    }
    String className = xml.attributeOrEmpty("classname");
    String file = xml.attributeOrEmpty("file");
    test =
        new TestCase(
            className.isBlank() ? suite.name : className,
            xml.attributeOrEmpty("name"),
            file.isBlank() ? suite.file : file,
            WholeNumber.line(xml.attributeOrEmpty("line")));
    readStatus(test, xml.attributeOrEmpty("status"));
    readStatus(test, xml.attributeOrEmpty("result"));
  }

  /** Some tools (GoogleTest, Mocha, …) say in an attribute what others say in an element. */
  private static void readStatus(TestCase test, String status) {
    if (NOT_RUN.contains(status)) {
      test.skipped = true;
    } else if (NOT_PASSED.contains(status)) {
      test.saysFailed = true;
    }
  }

  private void openFailure(XmlReport xml) {
    Suite suite = suites.peek();
    if (suite == null || failing != null) {
      return;
    }
    if (!xml.name().startsWith("rerun")) {
      suite.found++;
    }
    TestCase failed = test == null ? new TestCase("", suite.name, suite.file, 0) : test;
    String message = xml.attributeOrEmpty("message");
    if (failed.fail(message, xml.attributeOrEmpty("type"))) {
      failing = failed;
      failingDepth = xml.depth();
    }
  }

  private void markSkipped() {
    if (test != null) {
      test.skipped = true;
    }
  }

  private void markFlaky() {
    if (test != null) {
      test.flaky = true;
    }
  }

  private void end(XmlReport xml) {
    if (failing != null && xml.depth() < failingDepth) {
      if (failing != test) {
        tally.fail(failing);
      }
      failing = null;
    }
    switch (xml.name()) {
      case "testcase" -> closeTest();
      case "testsuites", "testsuite" -> closeSuite();
      default -> {}
    }
  }

  private void closeTest() {
    if (test != null) {
      if (test.saysFailed) {
        test.fail("", ""); // without effect where a failure is shown, too
      }
      tally.add(test);
      test = null;
    }
  }

  /** A suite above one that counts failures counts them too; they are complained of once. */
  private void closeSuite() {
    Suite suite = suites.pop();
    if (suite.claimed > suite.found) {
      tally.failUnseen(suite.name, suite.claimed - suite.found);
    }
    Suite outer = suites.peek();
    if (outer != null) {
      outer.found += Math.max(suite.claimed, suite.found);
    }
  }
}
