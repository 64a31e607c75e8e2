package dev.guardian.reports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one report of Playwright: suites in suites, with specs, each run as one or more tests. */
final class PlaywrightReading {
  private static final String WHAT = "a JSON report of Playwright";

  /** One for each project and repetition; more are refused, for they are kept until a spec ends. */
  private static final int MOST_TESTS = 10_000;

  private final JsonReport json;
  private final TestTally tally;
  private String root = "";
  private long claimed;
  private long failed;

  PlaywrightReading(JsonReport json, TestTally tally) {
    this.json = json;
    this.tally = tally;
  }

  void read() throws IOException {
    json.object(
        WHAT,
        Set.of("config", "suites", "stats"),
        name -> {
          switch (name) {
            case "config" -> json.field("rootDir", () -> root = json.text());
            case "suites" -> {
              json.requireArray(WHAT);
              json.array(() -> readSuite("", true));
            }
            case "errors" -> json.array(this::readGlobalError);
            case "stats" -> json.field("unexpected", () -> claimed = json.number());
            default -> json.skip();
          }
        });
    if (claimed > failed) {
      tally.failUnseen("playwright", claimed - failed);
    }
  }

  private void readGlobalError() throws IOException {
    Outcome outcome = new Outcome();
    outcome.readError(json);
    TestCase test = new TestCase("", "playwright", "", 0);
    outcome.fail(test);
    tally.fail(test);
  }

  /** The outermost suites are files, whose titles say no more than the places do. */
  private void readSuite(String outer, boolean isFile) throws IOException {
    json.requireObject(WHAT);
    String[] title = {outer};
    json.object(
        name -> {
          switch (name) {
            case "title" -> title[0] = isFile ? skipped(outer) : join(outer, json.text());
            case "specs" -> json.array(() -> readSpec(title[0]));
            case "suites" -> json.array(() -> readSuite(title[0], false));
            default -> json.skip();
          }
        });
  }

  private String skipped(String text) throws IOException {
    json.skip();
    return text;
  }

  private static String join(String outer, String title) {
    boolean both = !outer.isEmpty() && !title.isEmpty();
    return Texts.clip(both ? outer + " › " + title : outer + title, Texts.LONGEST_NAME);
  }

  private void readSpec(String suite) throws IOException {
    String[] texts = {"", ""};
    int[] line = {0};
    boolean[] ok = {false};
    List<Outcome> outcomes = new ArrayList<>();
    json.object(
        WHAT,
        Set.of("title", "tests"),
        name -> {
          switch (name) {
            case "title" -> texts[0] = json.text();
            case "file" -> texts[1] = json.text();
            case "line" -> line[0] = Math.max(0, json.number());
            case "ok" -> ok[0] = json.isTrue();
            case "tests" -> json.array(() -> readTest(outcomes));
            default -> json.skip();
          }
        });
    String name = join(suite, texts[0]);
    String file = root.isEmpty() || texts[1].startsWith("/") ? texts[1] : root + "/" + texts[1];
    long before = failed;
    for (Outcome outcome : outcomes) {
      TestCase test = new TestCase("", join(name, outcome.project), file, line[0]);
      add(outcome, test);
    }
    if (!ok[0] && failed == before) {
      failed++;
      tally.failUnseen(name, 1);
    }
  }

  private void readTest(List<Outcome> outcomes) throws IOException {
    if (outcomes.size() == MOST_TESTS) {
      throw json.refuse("a spec has at most " + MOST_TESTS + " tests, but here are more");
    }
    Outcome outcome = new Outcome();
    outcome.read(json);
    outcomes.add(outcome);
  }

  private void add(Outcome outcome, TestCase test) {
    if (outcome.failed()) {
      outcome.fail(test);
      failed++;
    }
    test.skipped = outcome.skipped();
    test.flaky = outcome.status.equals("flaky");
    tally.add(test);
  }

  /** What became of one test, over all its tries. */
  private static final class Outcome {
    String project = "";
    String status = "";
    private String expected = "passed";
    private String last = "";
    private String message = "";
    private String stack = "";

    void read(JsonReport json) throws IOException {
      json.object(
          WHAT,
          Set.of("status", "results"),
          name -> {
            switch (name) {
              case "projectName" -> project = json.text();
              case "status" -> status = json.text();
              case "expectedStatus" -> expected = json.text();
              case "results" -> json.array(() -> readResult(json));
              default -> json.skip();
            }
          });
    }

    private void readResult(JsonReport json) throws IOException {
      json.object(
          name -> {
            switch (name) {
              case "status" -> last = json.text();
              case "error" -> readError(json);
              default -> json.skip();
            }
          });
    }

    /** Of several tries the first error is shown. */
    void readError(JsonReport json) throws IOException {
      boolean first = message.isEmpty();
      json.object(
          name -> {
            if (first && (name.equals("message") || name.equals("stack"))) {
              String text = Texts.plain(Texts.clip(json.text(), TestCase.LONGEST_TRACE));
              message = name.equals("message") ? text : message;
              stack = name.equals("stack") ? text : stack;
            } else {
              json.skip();
            }
          });
    }

    boolean skipped() {
      return status.equals("skipped") || (status.equals("expected") && last.isEmpty());
    }

    boolean failed() {
      return switch (status) {
        case "skipped", "flaky" -> false;
        case "expected" -> !last.isEmpty() && !last.equals(expected);
        default -> true;
      };
    }

    void fail(TestCase test) {
      test.fail(message, "");
      test.trace().append(stack);
    }
  }
}
