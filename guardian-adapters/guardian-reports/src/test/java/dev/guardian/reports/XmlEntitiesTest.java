package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;

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

/** The entities of XML itself, of which an honest report may hold any number. */
class XmlEntitiesTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  @Test
  @Tag("twin:F2")
  void the_five_entities_of_xml_are_harmless_in_any_number() throws IOException {
    String text =
        "<testsuite><testcase name='a'><failure>"
            + "&lt;&amp;&gt;".repeat(50_000)
            + "</failure></testcase><testcase name='"
            + "&quot;".repeat(150_001)
            + "'/></testsuite>";

    Report report = desk.report(text).parse("junit");

    assertThat(report.summary()).isEqualTo("2 tests, 1 failed");
    assertThat(report.findings().get(0).message()).startsWith("<&><&>");
  }

  /** Since its version 24 the JDK refuses the 100,001st entity of a document, if it is let. */
  @ParameterizedTest
  @Tag("twin:F2")
  @CsvSource({
    "pmd, <file name='a'><violation>#</violation></file>, FAILED",
    "pmd, <file name='#'/>, PASSED",
    "xunit, <assembly><test name='#' result='Pass'/></assembly>, PASSED",
    "trx, <UnitTestResult testName='a' outcome='Passed'><Output>#</Output></UnitTestResult>, PASSED",
    "zap-xml, <site><alertitem><name>#</name></alertitem></site>, FAILED",
    "clover, <project><file path='#'><line num='1' type='stmt' count='1'/></file></project>, PASSED"
  })
  void a_report_may_hold_more_entities_than_the_jdk_lets_by(
      String format, String content, Verdict verdict) throws IOException {
    String text = HostileReportTest.xml(format, "", content.replace("#", "&lt;".repeat(100_001)));

    assertThat(desk.report(text).parse(format).verdict()).isEqualTo(verdict);
  }
}
