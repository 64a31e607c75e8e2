package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;

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

class CheckstyleParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String files) throws IOException {
    return desk.report("<checkstyle version='10'>" + files + "</checkstyle>").parse("checkstyle");
  }

  @Test
  void a_finding_is_placed_in_the_repository() throws IOException {
    String path = desk.workspace().resolve("src/Price.java").toString();

    Report report =
        read(
            ("<file name='" + path + "'><error line='3' column='1' severity='error'")
                + " message='Missing &apos;a&apos;' source='com.example.JavadocCheck'/></file>");

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.LINT,
                Severity.ERROR,
                "com.example.JavadocCheck",
                "Missing 'a'",
                "src/Price.java",
                3,
                null));
    assertThat(value(report, "findings.error")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "error, FAILED, 1",
    "'', FAILED, 1",
    "blocker, FAILED, 1",
    "ERROR, FAILED, 1",
    "warning, PASSED, 1",
    "info, PASSED, 1",
    "ignore, PASSED, 0",
  })
  void only_an_error_fails(String severity, Verdict verdict, int findings) throws IOException {
    Report report =
        read("<file name='a.java'><error severity='" + severity + "' message='m'/></file>");

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings()).hasSize(findings);
  }

  @Test
  @Tag("threat:C6")
  void no_file_checked_is_no_evidence() throws IOException {
    Report report = read("");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).startsWith("no file is listed as checked");
  }

  @Test
  @Tag("twin:C6")
  void a_file_checked_and_found_clean_is_evidence() throws IOException {
    assertThat(read("<file name='a.java'/>").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void a_file_that_could_not_be_checked_is_no_evidence() throws IOException {
    Report report = read("<file name='a.java'><exception>NullPointer</exception></file>");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
