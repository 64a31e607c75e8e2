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

/** The reports are written by hand, after what npm 10 writes. */
class NpmAuditParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String MINIMIST =
      "'minimist':{'name':'minimist','severity':'%s','isDirect':true,'via':[{'source':1097678,'name':"
          + "'minimist','dependency':'minimist','title':'Prototype Pollution in minimist','url':"
          + "'https://github.com/advisories/GHSA-xvch-5gv4-984h','severity':'critical','cwe':['CWE-1321'],"
          + "'cvss':{'score':9.8,'vectorString':null},'range':'>=1.0.0 <1.2.6'},{'title':'another','url':"
          + "'https://github.com/advisories/GHSA-2'}],'effects':['mkdirp'],"
          + "'range':'1.0.0 - 1.2.5','nodes':['node_modules/minimist'],'fixAvailable':"
          + "{'name':'minimist','version':'1.2.8','isSemVerMajor':false}}";
  private static final String MKDIRP =
      "'mkdirp':{'name':'mkdirp','severity':'moderate','via':['minimist'],'range':'0.4.1 - 0.5.1',"
          + "'fixAvailable':true}";

  private Report read(String packages, String counts, int dependencies) throws IOException {
    String report =
        ("{'auditReportVersion':2,'vulnerabilities':{%s},'metadata':{'vulnerabilities':{%s},"
                + "'dependencies':{'prod':3,'dev':0,'total':%d}}}")
            .formatted(packages, counts, dependencies);
    return desk.report(report.replace('\'', '"')).parse("npm-audit-json");
  }

  @Test
  void a_vulnerable_package_says_why_and_what_to_do() throws IOException {
    desk.source("package-lock.json", "{}");

    Report report = read(MINIMIST.formatted("critical") + "," + MKDIRP, "", 3);

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY,
                Severity.ERROR,
                "GHSA-xvch-5gv4-984h",
                "minimist 1.0.0 - 1.2.5: Prototype Pollution in minimist",
                "package-lock.json",
                0,
                "upgrade minimist to 1.2.8"),
            new Finding(
                FindingCategory.SECURITY,
                Severity.WARNING,
                "mkdirp",
                "mkdirp 0.4.1 - 0.5.1: depends on minimist",
                "package-lock.json",
                0,
                "run npm audit fix"));
  }

  @ParameterizedTest
  @CsvSource({
    "critical, FAILED",
    "high, FAILED",
    "weird, FAILED",
    "moderate, PASSED",
    "low, PASSED",
    "info, PASSED"
  })
  void only_grave_ones_fail(String severity, Verdict verdict) throws IOException {
    assertThat(read(MINIMIST.formatted(severity), "", 3).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "'''low'':0,''moderate'':1,''high'':1,''total'':2'",
    "'''low'':0,''moderate'':3,''high'':0,''total'':3'",
    "'''total'':2'"
  })
  void what_is_counted_but_not_shown_fails(String counts) throws IOException {
    Report report = read(MKDIRP, counts, 3);

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::message)
        .last()
        .asString()
        .contains("does not show");
  }

  @Test
  @Tag("twin:C6")
  void what_is_counted_and_shown_does_not() throws IOException {
    assertThat(read(MKDIRP, "'moderate':1,'total':1", 3).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:C6")
  void no_dependency_audited_is_no_evidence() throws IOException {
    assertThat(read("", "", 0).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C6")
  void an_audit_that_failed_is_no_evidence() throws IOException {
    String report =
        "{'message':'405 Method Not Allowed','statusCode':405,'error':{'summary':'','detail':''}}";

    Report read = desk.report(report.replace('\'', '"')).parse("npm-audit-json");

    assertThat(read.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(read.summary()).startsWith("npm says that it failed: 405 Method Not Allowed");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'auditReportVersion':1,'vulnerabilities':{},'metadata':{}}",
        "{'auditReportVersion':2,'vulnerabilities':{}}",
        "{'vulnerabilities':{},'metadata':{}}",
        "{'advisories':{},'metadata':{}}"
      })
  void what_npm_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("npm-audit-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("auditReportVersion");
  }
}
