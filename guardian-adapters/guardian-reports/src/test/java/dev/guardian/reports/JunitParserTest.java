package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
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
import org.junit.jupiter.params.provider.ValueSource;

class JunitParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String report) throws IOException {
    return desk.report(report).parse("junit");
  }

  @Test
  @Tag("twin:C6")
  void tests_that_ran_and_passed_are_evidence() throws IOException {
    Report report =
        read("<testsuite tests='2'><testcase name='a'/><testcase name='b'/></testsuite>");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("2 tests, 0 failed");
    assertThat(value(report, "tests.executed")).isEqualTo(2);
    assertThat(value(report, "tests.failed")).isZero();
  }

  @Test
  @Tag("threat:C6")
  void what_a_suite_holds_counts_and_not_what_its_attributes_say() throws IOException {
    Report report =
        read(
            "<testsuites tests='120' failures='0'><testsuite tests='120' failures='0' errors='0'>"
                + "<testcase name='a' classname='shop.A'><failure message='no'/></testcase>"
                + "</testsuite></testsuites>");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(value(report, "tests.executed")).isEqualTo(1);
    assertThat(value(report, "tests.failed")).isEqualTo(1);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "<testsuites/>",
        "<testsuite tests='0'/>",
        "<testsuite tests='120' failures='0'/>",
        "<testsuite><testcase name='a'><skipped/></testcase></testsuite>",
        "<testsuite><testcase name='a' status='notrun'/></testsuite>",
        "<testsuite><testcase name='a' result='suppressed'/></testsuite>"
      })
  void no_test_executed_is_no_evidence(String text) throws IOException {
    Report report = read(text);

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).startsWith("no test was executed");
  }

  @Test
  @Tag("threat:C6")
  void failures_that_are_counted_but_not_shown_are_failures() throws IOException {
    Report report =
        read(
            "<testsuites errors='1'><testsuite name='price.test.ts' errors='1'>"
                + "<testcase name='a'/></testsuite></testsuites>");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("price.test.ts");
              assertThat(finding.message())
                  .isEqualTo("the suite counts 1 failure that it does not show");
            });
  }

  @Test
  void a_suite_that_cannot_start_has_failed() throws IOException {
    Report report = read("<testsuite name='shop.A'><error message='no database'/></testsuite>");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("shop.A");
    assertThat(report.findings()).extracting(Finding::message).containsExactly("no database");
  }

  @Test
  void a_skipped_test_beside_one_that_ran_is_only_counted() throws IOException {
    Report report =
        read("<testsuite><testcase name='a'/><testcase name='b'><skipped/></testcase></testsuite>");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "tests.executed")).isEqualTo(1);
    assertThat(value(report, "tests.skipped")).isEqualTo(1);
  }

  @Test
  void a_status_says_failed_where_no_element_does() throws IOException {
    Report report = read("<testsuite><testcase name='a' status='failed'/></testsuite>");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::message)
        .containsExactly("failed without a message");
  }

  @Test
  void a_failed_test_is_placed_at_its_own_line_of_the_trace() throws IOException {
    desk.source("orders/src/test/java/shop/orders/PriceTest.java", "class PriceTest {}")
        .source("orders/src/main/java/shop/orders/Price.java", "class Price {}");

    Report report =
        read(
            "<testsuite><testcase name='discounts()' classname='shop.orders.PriceTest'>"
                + "<failure message='expected: &lt;1> but was: &lt;2>' type='AssertionError'>"
                + "<![CDATA[AssertionError: expected: <1> but was: <2>\n"
                + "\tat org.junit.jupiter.api.Assertions.fail(Assertions.java:1)\n"
                + "\tat shop.orders.Price.of(Price.java:7)\n"
                + "\tat app//shop.orders.PriceTest.discounts(PriceTest.java:42)\n"
                + "\tat java.base/java.lang.reflect.Method.invoke(Method.java:5)\n"
                + "]]></failure></testcase></testsuite>");

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.TEST,
                Severity.ERROR,
                "shop.orders.PriceTest.discounts",
                "AssertionError: expected: <1> but was: <2>\n"
                    + "\tat shop.orders.Price.of(Price.java:7)\n"
                    + "\tat app//shop.orders.PriceTest.discounts(PriceTest.java:42)",
                "orders/src/test/java/shop/orders/PriceTest.java",
                42,
                null));
  }

  @Test
  void a_test_without_a_trace_is_placed_in_its_file() throws IOException {
    desk.source("src/test/java/shop/PriceTest.java", "class PriceTest {}");

    Report report =
        read(
            "<testsuite><testcase name='a' classname='shop.PriceTest$Sums'><failure/></testcase>"
                + "</testsuite>");

    assertThat(report.findings())
        .extracting(Finding::place)
        .containsExactly("src/test/java/shop/PriceTest.java");
  }

  @Test
  void a_file_that_two_modules_have_is_no_place() throws IOException {
    desk.source("a/src/test/java/shop/PriceTest.java", "")
        .source("b/src/test/java/shop/PriceTest.java", "");

    Report report =
        read(
            "<testsuite><testcase name='x' classname='shop.PriceTest'><failure/></testcase>"
                + "</testsuite>");

    assertThat(report.findings()).extracting(Finding::place).containsExactly("");
  }

  @Test
  void a_python_test_is_placed_by_its_trace() throws IOException {
    desk.source("tests/test_price.py", "def test_sum():");

    Report report =
        read(
            "<testsuite name='pytest'><testcase classname='tests.test_price' name='test_sum'>"
                + "<failure message='assert 1 == 2'>def test_sum():\n>  assert 1 == 2\nE  assert\n\n"
                + "tests/test_price.py:12: AssertionError</failure></testcase></testsuite>");

    assertThat(report.findings())
        .extracting(Finding::place)
        .containsExactly("tests/test_price.py:12");
  }

  @Test
  void a_node_test_is_placed_by_the_first_frame_of_the_checkout() throws IOException {
    desk.source("src/price.test.ts", "test()").source("node_modules/vitest/index.js", "");
    String absolute = desk.workspace().resolve("src/price.test.ts").toString();

    Report report =
        read(
            "<testsuite><testcase classname='price' name='adds'><failure>Error: no\n"
                + "    at fail (node_modules/vitest/index.js:1:2)\n"
                + ("    at Object.&lt;anonymous> (" + absolute + ":12:5)\n")
                + "</failure></testcase></testsuite>");

    assertThat(report.findings())
        .extracting(Finding::place)
        .containsExactly("src/price.test.ts:12");
  }

  @Test
  @Tag("threat:G5")
  void a_trace_cannot_name_a_place_outside_the_checkout() throws IOException {
    Report report =
        read(
            "<testsuite><testcase classname='..' name='a'><failure>at x (/etc/hostname.ts:1:1)\n"
                + "../../etc/passwd.py:3: no\n</failure></testcase></testsuite>");

    assertThat(report.findings()).extracting(Finding::place).containsExactly("");
  }

  @Test
  void several_files_are_one_report() throws IOException {
    desk.report("<testsuite/>").report("<testsuite><testcase name='a'/></testsuite>");

    Report report = read("<testsuite><testcase name='b'><error/></testcase></testsuite>");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.summary()).isEqualTo("2 tests, 1 failed");
  }

  @Test
  void a_long_message_is_cut_and_a_failure_counts_once_per_test() throws IOException {
    Report report =
        read(
            "<testsuite><testcase name='a'><failure message='"
                + "x".repeat(100_000)
                + "'/><error message='second'/></testcase></testsuite>");

    assertThat(value(report, "tests.failed")).isEqualTo(1);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message()).hasSizeLessThanOrEqualTo(Finding.LONGEST_MESSAGE));
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(strings = {"NaN", "-1", "1e9", "1,5", "Infinity", "99999999999", "0x1"})
  void a_count_that_is_no_whole_number_is_refused(String count) {
    assertThatThrownBy(() -> read("<testsuite failures='" + count + "'/>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'failures' of <testsuite> is a whole number")
        .hasMessageContaining(count);
  }

  @Test
  void another_format_is_refused() {
    assertThatThrownBy(() -> read("<checkstyle/>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0, line 1")
        .hasMessageContaining("this is not a JUnit report")
        .hasMessageContaining("found 'checkstyle'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuite><testcase name='a'><testcase name='b'/></testcase></testsuite>",
        "<testsuite><testcase name='a'><testsuite/></testcase></testsuite>"
      })
  void tests_within_tests_are_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }
}
