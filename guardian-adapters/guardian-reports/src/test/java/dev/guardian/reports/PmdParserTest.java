package dev.guardian.reports;

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
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded reports are of PMD 7.7. */
class PmdParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String content) throws IOException {
    return desk.report("<pmd version='7.7.0'>" + content + "</pmd>").parse("pmd");
  }

  @Test
  void reads_what_pmd_wrote() throws IOException {
    Report report = desk.recordedHere("pmd.xml").parse("pmd");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("0 errors, 4 warnings, 0 notes, 2 suppressed");
    assertThat(report.findings().get(3))
        .isEqualTo(
            new Finding(
                FindingCategory.LINT,
                Severity.WARNING,
                "UseEqualsToCompareStrings",
                "Use equals() to compare strings instead of '==' or '!='",
                "src/main/java/shop/Price.java",
                12,
                null));
  }

  @Test
  @Tag("twin:C6")
  void a_complete_report_without_a_violation_passes() throws IOException {
    assertThat(desk.recorded("pmd-clean.xml").parse("pmd").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "1, FAILED, ERROR",
    "2, FAILED, ERROR",
    "3, PASSED, WARNING",
    "4, PASSED, NOTE",
    "5, PASSED, NOTE",
    "0, FAILED, ERROR",
    "'', FAILED, ERROR"
  })
  void only_the_gravest_priorities_fail(String priority, Verdict verdict, Severity severity)
      throws IOException {
    Report report =
        read("<file name='a'><violation priority='" + priority + "'>m</violation></file>");

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings().get(0).severity()).isEqualTo(severity);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "<error filename='/work/src/Price.java' msg='x'/>, Price.java",
    "<configerror rule='LoosePackageCoupling' msg='no packages'/>, LoosePackageCoupling"
  })
  void what_could_not_be_checked_is_no_evidence(String element, String named) throws IOException {
    Report report = read(element);

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains(named);
  }

  @Test
  void violations_do_not_nest() {
    assertThatThrownBy(() -> read("<violation><violation/></violation>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("here is one inside another");
  }
}
