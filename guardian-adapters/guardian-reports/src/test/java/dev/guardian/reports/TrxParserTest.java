package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.gate.Finding;
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

/** The reports are written by hand, after the schema that Visual Studio publishes. */
class TrxParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String FAILED =
      "<UnitTestResult testName='Shop.PriceTest.Discounts' outcome='Failed'><Output><StdOut>noise</StdOut>"
          + "<ErrorInfo><Message>Assert.Equal() Failure</Message><StackTrace>   at"
          + " Shop.PriceTest.Discounts() in %s/tests/PriceTest.cs:line 42</StackTrace></ErrorInfo>"
          + "</Output></UnitTestResult>";
  private static final String PASSED = "<UnitTestResult testName='a' outcome='Passed'/>";

  private Report read(String results, String summary) throws IOException {
    String report =
        "<?xml version='1.0'?><TestRun xmlns='http://microsoft.com/schemas/VisualStudio/TeamTest/2010'>"
            + "<Results>%s</Results><TestDefinitions><UnitTest name='a'/></TestDefinitions>%s</TestRun>";
    return desk.report(report.formatted(results, summary)).parse("trx");
  }

  @Test
  void a_failure_is_an_error_at_the_line_of_the_test() throws IOException {
    desk.source("tests/PriceTest.cs", "");

    Report report = read(FAILED.formatted(desk.workspace()) + PASSED, "");

    assertThat(report.summary()).isEqualTo("2 tests, 1 failed");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::place)
        .containsExactly(tuple("Shop.PriceTest.Discounts", "tests/PriceTest.cs:42"));
    assertThat(report.findings().get(0).message())
        .startsWith("Assert.Equal() Failure")
        .doesNotContain("noise");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "Passed, PASSED",
    "Failed, FAILED",
    "Timeout, FAILED",
    "Aborted, FAILED",
    "PassedButRunAborted, FAILED",
    "'', FAILED",
    "NotExecuted, INCONCLUSIVE",
    "Inconclusive, INCONCLUSIVE"
  })
  void only_a_pass_passes(String outcome, Verdict verdict) throws IOException {
    assertThat(read("<UnitTestResult testName='a' outcome='" + outcome + "'/>", "").verdict())
        .isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void what_a_result_holds_counts_before_its_outcome() throws IOException {
    String holdsError =
        "<UnitTestResult outcome='Passed'><Output><ErrorInfo/></Output></UnitTestResult>";
    String holdsFailed = "<UnitTestResult outcome='Passed'>" + FAILED + "</UnitTestResult>";

    assertThat(read(holdsError, "").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(
            new ReportDesk(folder)
                .report("<TestRun>" + holdsFailed + "</TestRun>")
                .parse("trx")
                .verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("twin:C6")
  void rows_of_data_count_each_and_what_holds_them_does_not() throws IOException {
    Report report =
        read("<UnitTestResult outcome='Passed'>" + PASSED + PASSED + "</UnitTestResult>", "");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "tests.executed")).isEqualTo(2);
  }

  @Test
  void a_failure_among_rows_of_data_counts_once() throws IOException {
    String failed = "<UnitTestResult testName='row 2' outcome='Failed'/>";

    Report report =
        read("<UnitTestResult outcome='Failed'>" + PASSED + failed + "</UnitTestResult>", "");

    assertThat(report.summary()).isEqualTo("2 tests, 1 failed");
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("row 2");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "<ResultSummary outcome='Failed'/>",
        "<ResultSummary outcome='Aborted'/>",
        "<ResultSummary outcome=''/>",
        "<ResultSummary outcome='Completed'><Counters total='2' failed='1'/></ResultSummary>",
        "<ResultSummary outcome='Completed'><RunInfos><RunInfo outcome='Error'><Text>crash</Text>"
            + "</RunInfo></RunInfos></ResultSummary>"
      })
  void a_run_that_says_it_failed_has_failed(String summary) throws IOException {
    assertThat(read(PASSED, summary).verdict()).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @Tag("twin:C6")
  @ValueSource(
      strings = {
        "<ResultSummary outcome='Completed'><Counters total='1' failed='0'/></ResultSummary>",
        "<ResultSummary outcome='Completed'><RunInfos><RunInfo outcome='Warning'><Text>slow</Text>"
            + "</RunInfo></RunInfos></ResultSummary>"
      })
  void a_run_that_says_it_completed_has_passed(String summary) throws IOException {
    assertThat(read(PASSED, summary).verdict()).isEqualTo(Verdict.PASSED);
  }
}
