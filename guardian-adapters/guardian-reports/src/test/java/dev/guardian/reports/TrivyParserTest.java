package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports are written by hand, after what Trivy 0.57 writes. */
class TrivyParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String VULNERABILITY =
      "'Vulnerabilities':[{'VulnerabilityID':'CVE-2021-44906','PkgName':'minimist',"
          + "'InstalledVersion':'1.2.0','FixedVersion':'1.2.6','Status':'fixed','Layer':{},"
          + "'Title':'minimist: prototype pollution','Severity':'%s','CVSS':{'ghsa':{'V3Score':9.8}}}]";

  private Report read(String results) throws IOException {
    String report = "{'SchemaVersion':2,'ArtifactName':'.','ArtifactType':'filesystem'%s}";
    return desk.report(report.formatted(results).replace('\'', '"')).parse("trivy-json");
  }

  private static String target(String content) {
    return ",'Results':[{'Target':'package-lock.json','Class':'lang-pkgs','Type':'npm'"
        + (content.isEmpty() ? "" : "," + content)
        + "}]";
  }

  @Test
  void a_vulnerability_says_what_to_upgrade() throws IOException {
    desk.source("package-lock.json", "{}");

    assertThat(read(target(VULNERABILITY.formatted("CRITICAL"))).findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY,
                Severity.ERROR,
                "CVE-2021-44906",
                "minimist 1.2.0: minimist: prototype pollution",
                "package-lock.json",
                0,
                "upgrade minimist to 1.2.6"));
  }

  @ParameterizedTest
  @CsvSource({
    "CRITICAL, FAILED, ERROR",
    "HIGH, FAILED, ERROR",
    "'', FAILED, ERROR",
    "MEDIUM, PASSED, WARNING",
    "UNKNOWN, PASSED, WARNING",
    "LOW, PASSED, NOTE"
  })
  void only_grave_ones_fail(String word, Verdict verdict, Severity severity) throws IOException {
    Report report = read(target(VULNERABILITY.formatted(word)));

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings().get(0).severity()).isEqualTo(severity);
  }

  @Test
  void a_check_that_passed_is_no_finding_and_one_that_failed_is() throws IOException {
    String checks =
        "'Misconfigurations':[{'ID':'DS002','AVDID':'AVD-DS-0002','Title':'root','Message':'no USER',"
            + "'Resolution':'add USER','Severity':'HIGH','Status':'FAIL','CauseMetadata':{'StartLine':3}},"
            + "{'ID':'DS001','Severity':'HIGH','Status':'PASS'}]";

    desk.source("package-lock.json", "{}");

    Report report = read(target(checks));

    assertThat(report.findings())
        .extracting(Finding::rule, Finding::message, Finding::place, Finding::fix)
        .containsExactly(tuple("AVD-DS-0002", "no USER", "package-lock.json:3", "add USER"));
  }

  @Test
  @Tag("threat:G1")
  void a_secret_is_not_passed_on() throws IOException {
    Report report =
        read(
            target(
                "'Secrets':[{'RuleID':'aws','Severity':'HIGH','Title':'AWS key','StartLine':3,"
                    + "'Match':'key = hunter2','Code':{'Lines':[{'Content':'hunter2'}]}}]"));

    assertThat(report.findings().get(0).category()).isEqualTo(FindingCategory.SECRET);
    assertThat(report.toString()).doesNotContain("hunter2");
  }

  @Test
  void a_target_that_is_no_file_is_no_place() throws IOException {
    Report report =
        read(
            target(VULNERABILITY.formatted("LOW"))
                .replace("package-lock.json", "shop (alpine 3.19)"));

    assertThat(report.findings().get(0).place()).isEmpty();
  }

  @Test
  void what_somebody_has_accepted_is_counted() throws IOException {
    Report report = read(target("'ExperimentalModifiedFindings':[{'Type':'vulnerability'}]"));

    assertThat(value(report, "findings.suppressed")).isEqualTo(1);
  }

  @Test
  @Tag("threat:C6")
  void no_target_scanned_is_no_evidence() throws IOException {
    assertThat(read("").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(
            new ReportDesk(folder)
                .report(SmallReports.shapes().get("trivy-json").with(List.of()))
                .parse("trivy-json")
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:C6")
  void a_target_scanned_and_found_clean_is_evidence() throws IOException {
    assertThat(read(target("")).verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'SchemaVersion':1,'ArtifactName':'.'}",
        "{'SchemaVersion':2}",
        "{'SchemaVersion':2,'ArtifactName':'.','Results':[{'Class':'secret'}]}",
        "{'SchemaVersion':2,'ArtifactName':'.','Results':[{'Secrets':[{}],'Target':'a'}]}",
        "{'SchemaVersion':2,'ArtifactName':'.','Results':[{'Target':'a','Secrets':[1]}]}"
      })
  void what_trivy_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("trivy-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0");
  }
}
