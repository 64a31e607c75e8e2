package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Severity;
import dev.guardian.gate.Verdict;
import dev.guardian.spi.Report;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports made to harm whoever reads them, and their honest twins. */
class HostileReportTest {
  private static final String SECRET = "hunter2-is-the-secret";
  private static final Map<String, String> ROOTS =
      Map.ofEntries(
          Map.entry("junit", "testsuite"),
          Map.entry("jacoco", "report"),
          Map.entry("pit", "mutations"),
          Map.entry("checkstyle", "checkstyle"),
          Map.entry("xunit", "assemblies"),
          Map.entry("trx", "TestRun"),
          Map.entry("pmd", "pmd"),
          Map.entry("spotbugs", "BugCollection"),
          Map.entry("cobertura", "coverage"),
          Map.entry("clover", "coverage"),
          Map.entry("zap-xml", "OWASPZAPReport"));

  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  static Set<String> xmlFormats() {
    return ROOTS.keySet();
  }

  static String xml(String format, String doctype, String content) {
    String root = ROOTS.get(format);
    return doctype.replace("ROOT", root) + "<" + root + ">" + content + "</" + root + ">";
  }

  @ParameterizedTest
  @Tag("threat:F2")
  @MethodSource("xmlFormats")
  void a_report_cannot_read_another_file(String format) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), SECRET);
    String doctype = "<!DOCTYPE ROOT [<!ENTITY s SYSTEM '" + secret.toUri() + "'>]>";
    String use = "<testcase name='a'><failure>&s;</failure></testcase>";

    assertThatThrownBy(() -> desk.report(xml(format, doctype, use)).parse(format))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0, line 1, column")
        .hasMessageContaining("DOCTYPE")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @Tag("threat:F2")
  @ValueSource(
      strings = {
        "<!DOCTYPE ROOT>",
        "<!DOCTYPE ROOT SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE ROOT PUBLIC 'x' 'http://192.0.2.1/report.dtd'>",
        "<!DOCTYPE ROOT [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
        "<!DOCTYPE ROOT [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
      })
  void a_doctype_is_refused_whatever_it_says(String doctype) {
    for (String format : ROOTS.keySet()) {
      assertThatThrownBy(() -> desk.report(xml(format, doctype, "")).parse(format))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("DOCTYPE");
    }
  }

  @Test
  @Tag("threat:F2")
  void entities_that_multiply_do_not() {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE ROOT [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 30; i++) {
      doctype.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
    }
    String text = xml("junit", doctype + "]>", "<testcase name='&e29;'/>");

    assertThatThrownBy(() -> desk.report(text).parse("junit")).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @MethodSource("xmlFormats")
  void deep_nesting_is_refused(String format) {
    String deep = "<x>".repeat(20_000) + "</x>".repeat(20_000);

    assertThatThrownBy(() -> desk.report(xml(format, "", deep)).parse(format))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nest at most 100 deep");
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @ValueSource(strings = {"[", "{\"a\":"})
  void deep_nesting_of_json_is_refused(String open) {
    String deep = "{\"version\":\"2.1.0\",\"runs\":[{\"properties\":" + open.repeat(100_000);

    assertThatThrownBy(() -> desk.report(deep).parse("sarif"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("depth");
  }

  @Test
  @Tag("threat:F3")
  void ever_new_names_are_refused() {
    StringBuilder elements = new StringBuilder();
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 21_000; i++) {
      elements.append("<n").append(i).append("/>");
      keys.append("{\"n").append(i).append("\":1},");
    }
    String sarif = "{\"runs\":[{\"results\":[" + keys + "{}]}],\"version\":\"2.1.0\"}";

    assertThatThrownBy(() -> desk.report(xml("junit", "", elements.toString())).parse("junit"))
        .hasMessageContaining("at most 5000 different names");
    assertThatThrownBy(() -> new ReportDesk(folder).report(sarif).parse("sarif"))
        .hasMessageContaining("at most 20000 different keys");
  }

  @Test
  @Tag("threat:F3")
  void a_single_text_that_does_not_end_is_refused() {
    String attribute = "<testsuite name='" + "x".repeat(17 << 20) + "'/>";

    assertThatThrownBy(() -> desk.report(attribute).parse("junit"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("at most 16 MiB");
  }

  @Test
  @Tag("threat:F3")
  void a_file_that_is_too_large_is_refused_before_it_is_read() throws IOException {
    Path file = folder.resolve("huge");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(ReportStream.LARGEST_FILE + 1);
    }

    assertThatThrownBy(() -> new SarifParser().parse(List.of(file), desk.context()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("huge")
        .hasMessageContaining("at most 256 MiB");
  }

  @Test
  void a_file_that_is_not_there_is_named() {
    Path missing = folder.resolve("reports/missing.xml");

    assertThatThrownBy(() -> new JunitParser().parse(List.of(missing), desk.context()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("reports/missing.xml: expected a report file");
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @CsvSource({
    "junit, junit-one-failure.xml",
    "jacoco, jacoco.xml",
    "pit, mutations.xml",
    "pmd, pmd.xml",
    "spotbugs, spotbugs.xml",
    "cobertura, istanbul-cobertura.xml",
    "clover, istanbul-clover.xml"
  })
  void a_recorded_report_cut_off_anywhere_is_refused(String format, String name)
      throws IOException {
    byte[] whole = HostileReportTest.class.getResourceAsStream("/recorded/" + name).readAllBytes();
    int end = new String(whole, StandardCharsets.ISO_8859_1).stripTrailing().length();

    for (int length = 0; length < end; length += 1 + length / 15) {
      ReportDesk cut = new ReportDesk(folder).report(Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> cut.parse(format))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("expected a complete XML document");
    }
  }

  @Test
  @Tag("threat:F3")
  void a_sarif_log_cut_off_anywhere_is_refused() {
    String whole =
        "{\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"é\"}},\"results\":["
            + "{\"level\":\"error\",\"message\":{\"text\":\"m\"}}]}]}";
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < bytes.length; length++) {
      ReportDesk cut = new ReportDesk(folder).report(Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> cut.parse("sarif"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("report-0");
    }
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @CsvSource({
    "junit, FAILED",
    "sarif, FAILED",
    "checkstyle, FAILED",
    "pit, PASSED",
    "eslint-json, FAILED"
  })
  void of_many_findings_all_are_counted_and_the_gravest_kept(String format, Verdict verdict)
      throws IOException {
    Path file = BigReports.write(folder.resolve("big"), format, 5_000_000);

    Report report = ReportDesk.parser(format).parse(List.of(file), desk.context());

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings()).hasSizeLessThanOrEqualTo(FindingList.MOST);
    if (format.equals("sarif")) {
      assertThat(report.findings()).hasSize(FindingList.MOST);
      assertThat(report.findings())
          .filteredOn(finding -> finding.severity() == Severity.ERROR)
          .extracting(Finding::place)
          .containsExactly("src/orders/price1.ts:1");
      assertThat(report.summary()).startsWith("1 error, ").contains("findings left out");
      double counted = value(report, "findings.warning") + value(report, "findings.note");
      assertThat(counted).isGreaterThan(FindingList.MOST);
    }
  }

  @Test
  @Tag("threat:F3")
  void arguments_that_name_each_other_do_not_multiply() throws IOException {
    String argument = "\"" + "{1}".repeat(150) + "\",";
    String text =
        "{\"version\":\"2.1.0\",\"runs\":[{\"results\":[{\"message\":{\"text\":\""
            + "{0}".repeat(50_000)
            + "\",\"arguments\":["
            + argument.repeat(19)
            + "\"x\"]}}]}]}";

    Report report = desk.report(text).parse("sarif");

    assertThat(report.findings())
        .singleElement()
        .satisfies(
            one -> assertThat(one.message()).hasSizeLessThanOrEqualTo(Finding.LONGEST_MESSAGE));
  }

  @Test
  @Tag("threat:F4")
  void a_trace_made_of_almost_frames_is_read_in_no_time() throws IOException {
    String line = "at " + "a/".repeat(400) + "b.".repeat(80) + "(";
    String trace = (line + "\n").repeat(60);
    String text =
        "<testsuite><testcase name='a' classname='"
            + "b.".repeat(100)
            + "'><failure>"
            + trace
            + "</failure></testcase></testsuite>";

    assertThat(desk.report(text).parse("junit").verdict()).isEqualTo(Verdict.FAILED);
  }
}
