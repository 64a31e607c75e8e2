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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reports are written by hand, after what ZAP 2.15 writes: the same in JSON and in XML. */
class ZapParsersTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String JSON =
      "{'@programName':'ZAP','@version':'2.15.0','@generated':'now','site':[{'@name':'http://app','@host':"
          + "'app','@port':'80','@ssl':'false','alerts':[{'pluginid':'40018','alertRef':'40018-1','alert':"
          + "'SQL Injection','name':'SQL Injection','riskcode':'%1$s','confidence':'%2$s','riskdesc':'High "
          + "(Medium)','desc':'<p>bad</p>','instances':[{'uri':'http://app/q?a=1','method':'GET'},{'uri':"
          + "'http://app/r'}],'count':'2','solution':'<p>Use parameters.</p>','otherinfo':''}]}]}";
  private static final String XML =
      "<?xml version='1.0'?><OWASPZAPReport programName='ZAP' version='2.15.0'><site name='http://app'>"
          + "<alerts><alertitem><pluginid>40018</pluginid><alertRef>40018-1</alertRef><alert>SQL Injection"
          + "</alert><name>SQL Injection</name><riskcode>%1$s</riskcode><confidence>%2$s</confidence>"
          + "<desc>&lt;p&gt;bad&lt;/p&gt;</desc><instances><instance><uri>http://app/q?a=1</uri><method>GET"
          + "</method></instance><instance><uri>http://app/r</uri></instance></instances><count>2</count>"
          + "<solution>&lt;p&gt;Use parameters.&lt;/p&gt;</solution></alertitem></alerts></site></OWASPZAPReport>";

  private Report read(String format, String risk, String confidence) throws IOException {
    String report = format.equals("zap-xml") ? XML : JSON.replace('\'', '"');
    return new ReportDesk(folder).report(report.formatted(risk, confidence)).parse(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zap-json", "zap-xml"})
  void an_alert_is_one_finding_whatever_the_number_of_its_places(String format) throws IOException {
    assertThat(read(format, "3", "2").findings())
        .containsExactly(
            new Finding(
                FindingCategory.SECURITY,
                Severity.ERROR,
                "40018-1",
                "SQL Injection: http://app/q?a=1 and 1 other place",
                null,
                0,
                "Use parameters."));
  }

  @ParameterizedTest
  @CsvSource({
    "3, FAILED, ERROR",
    "2, PASSED, WARNING",
    "1, PASSED, NOTE",
    "0, PASSED, NOTE",
    "'', FAILED, ERROR",
    "9, FAILED, ERROR"
  })
  void only_a_high_risk_fails(String risk, Verdict verdict, Severity severity) throws IOException {
    for (String format : List.of("zap-json", "zap-xml")) {
      Report report = read(format, risk, "2");

      assertThat(report.verdict()).isEqualTo(verdict);
      assertThat(report.findings().get(0).severity()).isEqualTo(severity);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zap-json", "zap-xml"})
  void what_somebody_marked_as_false_is_counted(String format) throws IOException {
    Report report = read(format, "3", "0");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "findings.suppressed")).isEqualTo(1);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({"zap-json, '{\"@version\":\"2\",\"site\":[]}'", "zap-xml, <OWASPZAPReport/>"})
  void no_site_is_no_evidence(String format, String report) throws IOException {
    assertThat(desk.report(report).parse(format).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("twin:C6")
  @ValueSource(strings = {"zap-json", "zap-xml"})
  void a_site_without_alerts_is_evidence(String format) throws IOException {
    assertThat(desk.report(SmallReports.good(format)).parse(format).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'site':[]}",
        "{'@version':'2','site':{}}",
        "{'@version':'2','site':[{}]}",
        "{'@version':'2','site':[{'alerts':[{}]}]}"
      })
  void what_zap_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("zap-json"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a JSON report of ZAP");
  }
}
