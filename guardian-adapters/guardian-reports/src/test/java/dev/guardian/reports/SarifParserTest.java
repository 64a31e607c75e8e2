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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SarifParserTest {
  private static final String TOOL =
      "'tool':{'driver':{'name':'t','rules':["
          + "{'id':'E','defaultConfiguration':{'level':'error'},"
          + "'messageStrings':{'default':{'text':'{0} is not {1}'}}},"
          + "{'id':'S','defaultConfiguration':{'level':'note'},'properties':{'tags':['Security']}},"
          + "{'id':'P'}]}}";

  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String json) throws IOException {
    return desk.report(json.replace('\'', '"')).parse("sarif");
  }

  private Report readRuns(String runs) throws IOException {
    return read("{'version':'2.1.0','runs':[" + runs + "]}");
  }

  private Report readResults(String results) throws IOException {
    return readRuns("{" + TOOL + ",'results':[" + results + "]}");
  }

  @Test
  @Tag("twin:C6")
  void a_run_with_no_results_is_clean() throws IOException {
    Report report =
        readRuns("{" + TOOL + ",'invocations':[{'executionSuccessful':true}],'results':[]}");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("0 errors, 0 warnings, 0 notes");
    assertThat(value(report, "findings.error")).isZero();
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "",
        "{'results':null}",
        "{'tool':{}}",
        "{'results':[],'invocations':[{'executionSuccessful':false}]}",
        "{'invocations':[{'executionSuccessful':true},{'executionSuccessful':'no'}],'results':[]}",
        "{'results':[]},{'tool':{}}",
        "{'results':[{'kind':'review','message':{'text':'look'}}]}",
        "{'results':[{'kind':'open','level':'none','message':{'text':'?'}}]}"
      })
  void a_log_that_does_not_show_a_whole_run_is_no_evidence(String runs) throws IOException {
    Report report = readRuns(runs);

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.measurements()).isEmpty();
  }

  @Test
  void an_error_fails_even_where_the_tool_did_not_finish() throws IOException {
    Report report =
        readRuns("{'results':[{'level':'error'}],'invocations':[{'executionSuccessful':false}]}");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"level\":\"error\"', ERROR",
    "'\"level\":\"warning\"', WARNING",
    "'\"level\":\"note\"', NOTE",
    "'\"level\":\"none\"', NOTE",
    "'\"level\":\"fatal\"', ERROR",
    "'\"ruleId\":\"E\"', ERROR",
    "'\"ruleId\":\"E/1\"', ERROR",
    "'\"ruleIndex\":0', ERROR",
    "'\"rule\":{\"id\":\"E\"}', ERROR",
    "'\"rule\":{\"index\":1}', NOTE",
    "'\"ruleId\":\"E\",\"level\":\"note\"', NOTE",
    "'\"ruleId\":\"P\"', WARNING",
    "'\"ruleId\":\"unheard-of\"', WARNING",
    "'\"kind\":\"fail\"', WARNING",
    "'\"kind\":\"pass\",\"level\":\"error\"', ERROR",
    "'\"baselineState\":\"new\",\"level\":\"error\"', ERROR",
    "'\"baselineState\":\"updated\",\"level\":\"error\"', ERROR",
    "'\"baselineState\":\"unchanged\",\"level\":\"error\"', NOTE",
  })
  void a_level_is_the_results_or_the_rules_or_warning(String result, Severity severity)
      throws IOException {
    Report report = readResults("{" + result + "}");

    assertThat(report.findings()).extracting(Finding::severity).containsExactly(severity);
    assertThat(report.verdict())
        .isEqualTo(severity == Severity.ERROR ? Verdict.FAILED : Verdict.PASSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'ruleId':'E','kind':'pass'}",
        "{'ruleId':'E','kind':'notApplicable'}",
        "{'ruleId':'E','kind':'informational','level':'none'}",
        "{'ruleId':'E','baselineState':'absent'}"
      })
  void what_is_no_problem_is_no_finding(String result) throws IOException {
    Report report = readResults(result);

    assertThat(report.findings()).isEmpty();
    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"kind\":\"inSource\"}', PASSED",
    "'{\"kind\":\"external\",\"status\":\"accepted\"}', PASSED",
    "'{\"kind\":\"external\",\"status\":\"underReview\"}', FAILED",
    "'{\"status\":\"rejected\"},{\"status\":\"accepted\"}', FAILED",
    "'', FAILED",
  })
  void only_accepted_suppressions_suppress(String suppressions, Verdict verdict)
      throws IOException {
    Report report = readResults("{'ruleId':'E','suppressions':[" + suppressions + "]}");

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(value(report, "findings.suppressed")).isEqualTo(verdict == Verdict.PASSED ? 1 : 0);
  }

  @Test
  void rules_and_artifacts_may_come_after_the_results() throws IOException {
    Report report =
        readRuns(
            "{'results':[{'ruleId':'E','message':{'text':'m'},'locations':[{'physicalLocation':"
                + "{'artifactLocation':{'index':0},'region':{'startLine':3}}}]}],"
                + "'artifacts':[{'location':{'uri':'src/a.ts'}}],"
                + TOOL
                + "}");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings()).extracting(Finding::place).containsExactly("src/a.ts:3");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"uri\":\"src/a.ts\"', src/a.ts",
    "'\"uri\":\"./src/../src/a.ts\"', src/a.ts",
    "'\"uri\":\"src/a%20b%c3%a9.ts\"', src/a bé.ts",
    "'\"uri\":\"src/100%.ts\"', src/100%.ts",
    "'\"uri\":\"src/a.ts\",\"uriBaseId\":\"ROOT\"', src/a.ts",
    "'\"uri\":\"a.ts\",\"uriBaseId\":\"SRC\"', src/a.ts",
    "'\"uri\":\"a.ts\",\"uriBaseId\":\"WEB\"', src/web/a.ts",
    "'\"uri\":\"a.ts\",\"uriBaseId\":\"UNKNOWN\"', a.ts",
    "'\"uri\":\"a.ts\",\"uriBaseId\":\"LOOP\"', ''",
    "'\"uri\":\"file://WORKSPACE/src/a.ts\"', src/a.ts",
    "'\"uri\":\"file:WORKSPACE/src/a.ts\"', src/a.ts",
    "'\"uri\":\"WORKSPACE/src/a.ts\"', src/a.ts",
    "'\"uri\":\"file:///etc/passwd\"', ''",
    "'\"uri\":\"../../etc/passwd\"', ''",
    "'\"uri\":\"..%2f..%2fetc/passwd\"', ''",
    "'\"uri\":\"https://example.org/a.ts\"', ''",
    "'\"uri\":\"src/a%00.ts\"', ''",
    "'\"index\":7', ''",
    "'', ''",
  })
  void a_location_is_a_path_of_the_repository_or_none(String location, String path)
      throws IOException {
    String workspace = desk.workspace().toString();
    Report report =
        readRuns(
            "{'originalUriBaseIds':{'ROOT':{'uri':'file://WORKSPACE/'},"
                    .replace("WORKSPACE", workspace)
                + "'SRC':{'uri':'src/','uriBaseId':'ROOT'},"
                + "'WEB':{'uri':'web','uriBaseId':'SRC'},"
                + "'LOOP':{'uri':'../../../../../../../../../../x','uriBaseId':'LOOP'}},"
                + "'results':[{'message':{'text':'m'},'locations':[{'physicalLocation':"
                + "{'artifactLocation':{"
                + location.replace("WORKSPACE", workspace)
                + "},'region':{'startLine':3}}}]}]}");

    assertThat(report.findings())
        .extracting(Finding::place)
        .containsExactly(path.isEmpty() ? "" : path + ":3");
  }

  @Test
  void a_finding_carries_message_rule_category_and_fix() throws IOException {
    Report report =
        readResults(
            "{'ruleId':'S','message':{'text':'a secret'},"
                + "'fixes':[{'description':{'text':'take it out'}}]}");

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY, Severity.NOTE, "S", "a secret", null, 0, "take it out"));
  }

  @Test
  void a_message_may_be_the_rules_with_arguments() throws IOException {
    Report report =
        readResults("{'ruleIndex':0,'message':{'id':'default','arguments':['{1}','b']}}");

    assertThat(report.findings()).extracting(Finding::message).containsExactly("{1} is not b");
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("E");
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @ValueSource(
      strings = {
        "{'version':'2.1.0','runs':[{'results':[{'level':'error','level':'note'}]}]}",
        "{'version':'2.1.0','runs':[{'results':[{'level':'error'}]}],'runs':[{'results':[]}]}",
        "{'version':'2.1.0','runs':[{'results':[{'properties':{'a':1,'a':2}}]}]}"
      })
  void a_key_that_is_there_twice_is_refused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0, line 1, column")
        .hasMessageContaining("Duplicate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{'version':'2.1.0'}",
        "{'version':'2.1.0','runs':null}",
        "{'version':'2.0.0','runs':[{'results':[]}]}",
        "{'runs':[{'results':[]}]}",
        "{'version':'2.1.0','runs':[{'results':['x']}]}",
        "{'version':'2.1.0','runs':[{'results':[]}]} {}",
        "{'version':'2.1.0','runs':[{'results':[]}]",
        "{'version':'2.1.0','runs':[{'results':[{'level':NaN}]}]}",
        ""
      })
  void what_is_no_sarif_is_refused(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0");
  }

  @Test
  void a_byte_order_mark_is_accepted() throws IOException {
    byte[] log =
        "\uFEFF{\"version\":\"2.1.0\",\"runs\":[{\"results\":[]}]}"
            .getBytes(StandardCharsets.UTF_8);

    assertThat(desk.report(log).parse("sarif").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(strings = {"-3", "1e10000000", "1.5", "99999999999999999999", "'7'", "null"})
  void a_line_that_is_no_whole_number_is_none(String line) throws IOException {
    Report report =
        readResults(
            "{'locations':[{'physicalLocation':{'artifactLocation':{'uri':'a.ts'},"
                + "'region':{'startLine':"
                + line
                + "}}}]}");

    assertThat(report.findings()).extracting(Finding::place).containsExactly("a.ts");
  }
}
