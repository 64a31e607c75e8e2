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

/** The reports are written by hand, after what Ruff 0.12 writes. */
class RuffParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String RESULT =
      "{'cell':null,'code':'F401','end_location':{'column':10,'row':1},'filename':'shop/price.py',"
          + "'fix':{'applicability':'safe','edits':[],'message':'Remove unused import: `os`'},"
          + "'location':{'column':8,'row':1},'message':'`os` imported but unused','noqa_row':1,"
          + "'url':'https://docs.astral.sh/ruff/rules/unused-import'}";

  private Report read(String results) throws IOException {
    return desk.report("[" + results.replace('\'', '"') + "]").parse("ruff-json");
  }

  @Test
  void a_result_is_an_error_at_its_line() throws IOException {
    assertThat(read(RESULT).findings())
        .containsExactly(
            new Finding(
                FindingCategory.LINT,
                Severity.ERROR,
                "F401",
                "`os` imported but unused",
                "shop/price.py",
                1,
                "Remove unused import: `os`"));
  }

  @Test
  void a_file_that_cannot_be_parsed_is_an_error_without_a_code() throws IOException {
    Report report = read(RESULT.replace("'F401'", "null"));

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings().get(0).rule()).isEqualTo("invalid-syntax");
  }

  @Test
  @Tag("twin:C6")
  void a_complete_list_without_results_passes() throws IOException {
    Report report = read("");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "findings.error")).isZero();
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"{}", "[]", "'x'", "{'code':'F401','filename':'a.py','message':'m'}"})
  void what_ruff_never_writes_is_refused(String result) {
    assertThatThrownBy(() -> read(result))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a Ruff report");
  }
}
