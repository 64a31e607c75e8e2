package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
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

/** The reports are written by hand, after the format that xUnit.net publishes. */
class XunitParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String FAILED =
      "<test name='Shop.PriceTest.Discounts' type='Shop.PriceTest' method='Discounts' result='Fail'>"
          + "<failure exception-type='Xunit.Sdk.EqualException'><message><![CDATA[Assert.Equal() Failure]]>"
          + "</message><stack-trace><![CDATA[   at Xunit.Assert.Equal(Int32 a, Int32 b)\n"
          + "   at Shop.PriceTest.Discounts() in %s/tests/PriceTest.cs:line 42]]></stack-trace>"
          + "</failure></test>";

  private Report read(String tests) throws IOException {
    String report =
        "<assemblies timestamp='now'><assembly name='C:\\build\\Shop.Tests.dll' total='9' passed='9'>"
            + "<errors/><collection name='c'>%s</collection></assembly></assemblies>";
    return desk.report(report.formatted(tests)).parse("xunit");
  }

  @Test
  void a_failure_is_an_error_at_the_line_of_the_test() throws IOException {
    desk.source("tests/PriceTest.cs", "");

    Report report = read(FAILED.formatted(desk.workspace()));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.summary()).isEqualTo("1 test, 1 failed");
    assertThat(report.findings())
        .extracting(Finding::category, Finding::rule, Finding::place)
        .containsExactly(
            tuple(FindingCategory.TEST, "Shop.PriceTest.Discounts", "tests/PriceTest.cs:42"));
    assertThat(report.findings().get(0).message())
        .startsWith("Assert.Equal() Failure")
        .contains("at Shop.PriceTest.Discounts()")
        .doesNotContain("Xunit.Assert");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "Pass, PASSED",
    "Fail, FAILED",
    "'', FAILED",
    "Passed, FAILED",
    "Skip, INCONCLUSIVE",
    "NotRun, INCONCLUSIVE"
  })
  void only_a_pass_passes(String result, Verdict verdict) throws IOException {
    assertThat(read("<test name='a' result='" + result + "'/>").verdict()).isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void what_a_test_holds_counts_before_its_result() throws IOException {
    assertThat(read("<test name='a' result='Pass'><failure/></test>").verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("twin:C6")
  void a_test_may_hold_what_is_no_failure() throws IOException {
    assertThat(
            read("<test name='a' result='Pass'><output>failure</output><traits/></test>").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:C6")
  void no_test_is_no_evidence() throws IOException {
    assertThat(read("").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C6")
  void failures_that_are_counted_but_not_shown_fail() throws IOException {
    Report report =
        desk.report(
                "<assembly name='Shop.dll' failed='2' errors='1'><test name='a' result='Pass'/>"
                    + "<test name='b' result='Fail'/></assembly>")
            .parse("xunit");

    assertThat(value(report, "tests.failed")).isEqualTo(3);
    assertThat(report.findings().get(1).message()).contains("2 failures that it does not show");
  }

  @Test
  void an_error_outside_of_tests_fails() throws IOException {
    Report report =
        desk.report(
                "<assemblies><assembly name='Shop.dll' errors='1'><errors><error type='fatal' name='boot'>"
                    + "<failure><message>no host</message></failure></error></errors>"
                    + "<test name='a' result='Pass'/></assembly></assemblies>")
            .parse("xunit");

    assertThat(report.summary()).isEqualTo("1 test, 1 failed");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message)
        .containsExactly(tuple("Shop.dll.boot", "no host"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<test><test/></test>",
        "<test name='a'><error/></test>",
        "<error><test/></error>"
      })
  void tests_and_errors_do_not_nest(String tests) {
    assertThatThrownBy(() -> read(tests)).isInstanceOf(IOException.class);
  }
}
