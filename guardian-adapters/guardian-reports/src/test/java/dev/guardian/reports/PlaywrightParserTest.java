package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded report is of Playwright 1, and no browser was needed for it. */
class PlaywrightParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String TEST =
      "{'projectName':'%s','expectedStatus':'%s','status':'%s','results':[%s]}";

  private static String result(String status) {
    return "{'status':'" + status + "','errors':[]}";
  }

  private Report read(boolean ok, String tests, String rest) throws IOException {
    String report =
        "{'config':{'rootDir':'e2e'},'suites':[{'title':'a.spec.ts','file':'a.spec.ts','specs':[],'suites':"
            + "[{'title':'basket','specs':[{'title':'adds up','ok':%s,'tests':[%s],'file':'a.spec.ts',"
            + "'line':4}]}]}],%s'stats':{'expected':1}}";
    return desk.report(report.formatted(ok, tests, rest).replace('\'', '"'))
        .parse("playwright-json");
  }

  @Test
  void reads_what_playwright_wrote() throws IOException {
    desk.source("e2e/shop.spec.ts", "");

    Report report = desk.recordedHere("playwright.json").parse("playwright-json");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.summary()).isEqualTo("3 tests, 1 failed, 1 skipped, 1 flaky");
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::rule, Finding::place)
        .containsExactly(
            tuple(Severity.ERROR, "basket › keeps the order", "e2e/shop.spec.ts:9"),
            tuple(Severity.NOTE, "basket › passes when run again", ""));
    assertThat(report.findings().get(0).message())
        .startsWith("Error: expect(received).toEqual(expected) // deep equality")
        .doesNotContain("\u001b");
  }

  @Test
  void a_spec_runs_once_for_each_project() throws IOException {
    desk.source("e2e/a.spec.ts", "");
    String passed = TEST.formatted("chromium", "passed", "expected", result("passed"));
    String failed = TEST.formatted("webkit", "passed", "unexpected", result("timedOut"));

    Report report = read(false, passed + "," + failed, "");

    assertThat(report.summary()).isEqualTo("2 tests, 1 failed");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::place)
        .containsExactly(tuple("basket › adds up › webkit", "e2e/a.spec.ts:4"));
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "expected, passed, passed, true, PASSED",
    "expected, failed, failed, true, PASSED",
    "expected, passed, failed, true, FAILED",
    "expected, failed, passed, true, FAILED",
    "expected, passed, passed, false, FAILED",
    "flaky, passed, passed, true, PASSED",
    "unexpected, passed, failed, true, FAILED",
    "unexpected, failed, passed, true, FAILED",
    "'', passed, passed, true, FAILED",
    "whatever, passed, passed, true, FAILED",
    "skipped, skipped, skipped, true, INCONCLUSIVE"
  })
  void only_what_was_expected_passes(
      String status, String expected, String last, boolean ok, Verdict verdict) throws IOException {
    assertThat(read(ok, TEST.formatted("", expected, status, result(last)), "").verdict())
        .isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void a_test_without_a_result_was_not_executed() throws IOException {
    assertThat(read(true, TEST.formatted("", "passed", "expected", ""), "").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C6")
  void an_error_outside_of_tests_fails() throws IOException {
    String passed = TEST.formatted("", "passed", "expected", result("passed"));

    Report report = read(true, passed, "'errors':[{'message':'No tests found'}],");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings().get(0).message()).isEqualTo("No tests found");
  }

  @Test
  @Tag("threat:C6")
  void failures_that_are_counted_but_not_shown_fail() throws IOException {
    Report report =
        desk.report("{\"config\":{},\"suites\":[],\"stats\":{\"unexpected\":2}}")
            .parse("playwright-json");

    assertThat(value(report, "tests.failed")).isEqualTo(2);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'suites':[],'stats':{}}",
        "{'config':{},'suites':{},'stats':{}}",
        "{'config':{},'suites':[{'specs':[{'title':'a'}]}],'stats':{}}",
        "{'config':{},'suites':[{'specs':[{'title':'a','tests':[{'status':'expected'}]}]}],'stats':{}}"
      })
  void what_playwright_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("playwright-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a JSON report of Playwright");
  }
}
