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
import org.junit.jupiter.params.provider.CsvSource;

/** The reports are written by hand, after what Semgrep 1 writes. */
class SemgrepParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String RESULT =
      "{'check_id':'python.lang.security.eval','path':'shop/price.py','start':{'line':4,'col':1,"
          + "'offset':9},'end':{'line':4,'col':9,'offset':17},'extra':{'message':'eval is evil',"
          + "'severity':'%s','metadata':{'category':'%s','cwe':[]},'fix':'parse(x)','lines':"
          + "'requires login','is_ignored':%s,'engine_kind':'OSS'}}";

  private Report read(String results, String errors, String scanned) throws IOException {
    String report =
        "{'version':'1.90.0','results':[%s],'errors':[%s],'paths':{'scanned':[%s]}}"
            .formatted(results, errors, scanned);
    return desk.report(report.replace('\'', '"')).parse("semgrep-json");
  }

  @Test
  void a_result_says_its_category_and_what_mends_it() throws IOException {
    assertThat(read(RESULT.formatted("ERROR", "security", false), "", "'a.py'").findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY,
                Severity.ERROR,
                "python.lang.security.eval",
                "eval is evil",
                "shop/price.py",
                4,
                "parse(x)"));
    assertThat(
            new ReportDesk(folder)
                .report(SmallReports.good("semgrep-json"))
                .parse("semgrep-json")
                .findings()
                .get(0)
                .category())
        .isEqualTo(FindingCategory.LINT);
  }

  @ParameterizedTest
  @CsvSource({
    "ERROR, FAILED",
    "CRITICAL, FAILED",
    "HIGH, FAILED",
    "EXPERIMENT, FAILED",
    "WARNING, PASSED",
    "MEDIUM, PASSED",
    "INFO, PASSED",
    "LOW, PASSED"
  })
  void only_an_error_fails(String severity, Verdict verdict) throws IOException {
    assertThat(read(RESULT.formatted(severity, "", false), "", "'a.py'").verdict())
        .isEqualTo(verdict);
  }

  @Test
  void what_somebody_has_accepted_is_counted() throws IOException {
    Report report = read(RESULT.formatted("ERROR", "", true), "", "'a.py'");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "findings.suppressed")).isEqualTo(1);
  }

  @Test
  @Tag("threat:C6")
  void no_file_scanned_is_no_evidence() throws IOException {
    assertThat(read("", "", "").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:C6")
  void a_file_scanned_and_found_clean_is_evidence() throws IOException {
    assertThat(read("", "", "'a.py'").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({"error, INCONCLUSIVE", "ERROR, INCONCLUSIVE", "warn, PASSED"})
  void a_scan_that_failed_is_no_evidence(String level, Verdict verdict) throws IOException {
    Report report = read("", "{'level':'" + level + "','message':'out of memory'}", "'a.py'");

    assertThat(report.verdict()).isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void what_semgrep_never_writes_is_refused() {
    assertThatThrownBy(() -> desk.report("{\"results\":[],\"errors\":[]}").parse("semgrep-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it has [errors, paths, results], but here 1 of them are missing");
  }
}
