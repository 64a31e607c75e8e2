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
import org.junit.jupiter.params.provider.ValueSource;

/** The reports are written by hand, after what Nuclei 3 writes. */
class NucleiParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String RESULT =
      "{'template':'http/cves/a.yaml','template-id':'CVE-2021-1','info':{'name':'A hole','author':['x'],"
          + "'tags':['cve'],'description':'d','severity':'%s','remediation':'Upgrade.'},'type':'http',"
          + "'host':'app','matched-at':'http://app/hole','timestamp':'now','matcher-status':%s}";

  private Report read(String... results) throws IOException {
    return desk.report(String.join("\n", results).replace('\'', '"') + "\n").parse("nuclei-jsonl");
  }

  @Test
  void a_result_says_where_it_matched() throws IOException {
    assertThat(read(RESULT.formatted("critical", true)).findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY,
                Severity.ERROR,
                "CVE-2021-1",
                "A hole: http://app/hole",
                null,
                0,
                "Upgrade."));
  }

  @ParameterizedTest
  @CsvSource({
    "critical, FAILED",
    "high, FAILED",
    "'', FAILED",
    "medium, PASSED",
    "unknown, PASSED",
    "low, PASSED",
    "info, PASSED"
  })
  void only_grave_ones_fail(String severity, Verdict verdict) throws IOException {
    assertThat(read(RESULT.formatted(severity, true)).verdict()).isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void nothing_is_no_evidence() throws IOException {
    Report report = desk.report("").parse("nuclei-jsonl");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains("run nuclei with -matcher-status");
  }

  @Test
  @Tag("twin:C6")
  void what_was_tried_in_vain_is_evidence() throws IOException {
    Report report = read(RESULT.formatted("critical", false), RESULT.formatted("high", false));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"[]", "7", "{'template-id':'a'}", "{'info':{}}", "words"})
  void what_nuclei_never_writes_is_refused(String line) {
    assertThatThrownBy(() -> read(RESULT.formatted("info", true), line))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0, line ");
  }
}
