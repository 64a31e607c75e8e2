package dev.guardian.reports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one file of xUnit.net. What an element holds counts, not what its attributes claim. */
final class XunitReading {
  private static final Set<String> SKIPPED = Set.of("Skip", "NotRun");

  private final TestTally tally;
  private String assembly = "";
  private long claimed;
  private long found;

  /** A test, or an error outside of tests; null between them. */
  private @Nullable TestCase test;

  private boolean isError;
  private boolean inMessage;
  private boolean inTrace;
  private String type = "";
  private final StringBuilder message = new StringBuilder();

  XunitReading(TestTally tally) {
    this.tally = tally;
  }

  void read(Path file) throws IOException {
    try (XmlReport xml = XmlReport.open(file, "an xUnit report", "assemblies", "assembly")) {
      do {
        if (xml.starts()) {
          start(xml);
        } else if (xml.ends()) {
          end(xml);
        } else if (inMessage) {
          xml.appendText(message, TestCase.LONGEST_TRACE);
        } else if (inTrace && test != null) {
          xml.appendText(test.trace(), TestCase.LONGEST_TRACE);
        }
      } while (xml.next());
    }
  }

  private void start(XmlReport xml) throws IOException {
    switch (xml.name()) {
      case "assembly" -> {
        assembly = shortName(xml.attributeOrEmpty("name"));
        claimed = (long) xml.count("failed") + xml.count("errors");
        found = 0;
      }
      case "test" -> openTest(xml);
      case "error" -> openError(xml);
      case "failure" -> {
        type = xml.attributeOrEmpty("exception-type");
        message.setLength(0);
        if (test != null) {
          test.saysFailed = true;
        }
      }
      case "message" -> inMessage = test != null;
      case "stack-trace" -> inTrace = test != null && test.trace().isEmpty();
      default -> {}
    }
  }

  /** The assembly's path is one of the machine that built it. */
  private static String shortName(String path) {
    String name = path.replace('\\', '/');
    return name.substring(name.lastIndexOf('/') + 1);
  }

  private void openTest(XmlReport xml) throws IOException {
    if (test != null) {
      throw xml.refuse("tests stand beside each other, but here is one inside another");
    }
    String file = xml.attributeOrEmpty("source-file");
    int line = WholeNumber.line(xml.attributeOrEmpty("source-line"));
    String type = xml.attributeOrEmpty("type");
    test = new TestCase(type, xml.attributeOrEmpty("name"), file, line);
    String result = xml.attributeOrEmpty("result");
    test.skipped = SKIPPED.contains(result);
    test.saysFailed = !test.skipped && !result.equals("Pass");
    begin(false);
  }

  private void openError(XmlReport xml) throws IOException {
    if (test != null) {
      throw xml.refuse("errors stand outside of tests, but here is one inside a test");
    }
    String name = xml.attributeOrEmpty("name");
    test = new TestCase(assembly, name.isEmpty() ? xml.attributeOrEmpty("type") : name, "", 0);
    test.saysFailed = true;
    begin(true);
  }

  private void begin(boolean error) {
    isError = error;
    type = "";
    message.setLength(0);
  }

  private void end(XmlReport xml) {
    switch (xml.name()) {
      case "message" -> inMessage = false;
      case "stack-trace" -> inTrace = false;
      case "test", "error" -> close();
      case "assembly" -> {
        if (claimed > found) {
          tally.failUnseen(assembly, claimed - found);
        }
      }
      default -> {}
    }
  }

  private void close() {
    if (test == null) {
      return;
    }
    if (test.saysFailed) {
      test.fail(message.toString(), type);
      found++;
    }
    if (isError) {
      tally.fail(test);
    } else {
      tally.add(test);
    }
    test = null;
  }
}
