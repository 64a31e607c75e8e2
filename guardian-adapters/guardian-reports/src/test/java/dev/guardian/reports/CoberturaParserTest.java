package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.gate.Measurement;
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
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded reports are of coverage.py 6.5 and of Vitest 3. */
class CoberturaParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String sources, String classes) throws IOException {
    String report =
        "<coverage line-rate='1' lines-valid='99' lines-covered='99'><sources>%s</sources><packages>"
            + "<package name='p'><classes>%s</classes></package></packages></coverage>";
    return desk.report(report.formatted(sources, classes)).parse("cobertura");
  }

  private static String type(String file, String lines) {
    return "<class name='C' filename='" + file + "'><methods/><lines>" + lines + "</lines></class>";
  }

  @Test
  void reads_what_coverage_py_wrote() throws IOException {
    desk.source("shop/price.py", "")
        .changed(ChangedFile.modified("shop/price.py", List.of(new LineRange(4, 6)), 0));

    Report report = desk.recordedHere("coveragepy.xml").parse("cobertura");

    assertThat(value(report, "coverage.line")).isEqualTo(6.0 / 8);
    assertThat(value(report, "coverage.branch")).isEqualTo(3.0 / 4);
    assertThat(value(report, "coverage.new.line")).isEqualTo(2.0 / 3);
    assertThat(value(report, "coverage.new.branch")).isEqualTo(1.0 / 2);
  }

  @Test
  void lines_of_methods_do_not_count_and_those_of_nested_classes_once() throws IOException {
    String line = "<line number='3' hits='%d' branch='true' condition-coverage='50%% (1/2)'/>";
    String twice =
        "<class filename='A.java'><methods><method name='m'><lines><line number='2' hits='0'/>%s"
            + "</lines></method></methods>"
            + "<lines>%s</lines></class><class filename='A.java'><lines>%s</lines></class>";

    Report report =
        read("", twice.formatted(line.formatted(0), line.formatted(1), line.formatted(0)));

    assertThat(report.summary()).isEqualTo("100.0% of 1 line covered");
    assertThat(value(report, "coverage.branch")).isEqualTo(0.5);
  }

  @Test
  void a_file_is_looked_for_below_each_source() throws IOException {
    desk.newSource("web/src/a.ts", "run();");
    String source =
        "<source>" + desk.workspace().resolve("web") + "</source><source>other</source>";

    Report report = read(source, type("src/a.ts", "<line number='1' hits='1'/>"));

    assertThat(value(report, "coverage.new.line")).isEqualTo(1);
  }

  @Test
  @Tag("threat:C3")
  void a_file_that_may_be_one_of_two_is_neither() throws IOException {
    desk.newSource("one/a.ts", "run();").source("two/a.ts", "run();");

    Report report =
        read(
            "<source>one</source><source>two</source>",
            type("a.ts", "<line number='1' hits='1'/>"));

    assertThat(report.measurements())
        .extracting(Measurement::metric)
        .doesNotContain("coverage.new.line");
  }

  @Test
  @Tag("threat:C6")
  void no_line_is_no_evidence_whatever_the_rates_say() throws IOException {
    Report report = read("", "");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.measurements()).isEmpty();
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(
      strings = {
        "<line number='1' hits='NaN'/>",
        "<line number='1'/>",
        "<line number='-1' hits='1'/>",
        "<line number='1' hits='1' condition-coverage='50%'/>",
        "<line number='1' hits='1' condition-coverage='150% (3/2)'/>",
        "<line number='1' hits='1' condition-coverage=') 1/2 ('/>"
      })
  void a_number_that_is_none_is_refused(String line) {
    assertThatThrownBy(() -> read("", type("a.py", line)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of <line>");
  }

  @ParameterizedTest
  @Tag("twin:F2")
  @ValueSource(
      strings = {
        "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\">",
        "<!DOCTYPE coverage SYSTEM 'http://cobertura.sourceforge.net/xml/coverage-04.dtd'>"
      })
  void the_doctype_that_tools_write_is_harmless(String doctype) throws IOException {
    assertThat(desk.report(doctype + SmallReports.good("cobertura")).parse("cobertura").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:F2")
  @ValueSource(
      strings = {
        "<!DOCTYPE coverage SYSTEM \"http://192.0.2.1/xml/coverage-04.dtd\">",
        "<!DOCTYPE coverage SYSTEM \"http://cobertura.sourceforge.net/xml/coverage-04.dtd\" []>"
      })
  void any_other_doctype_is_refused(String doctype) {
    assertThatThrownBy(
            () -> desk.report(doctype + SmallReports.good("cobertura")).parse("cobertura"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("DOCTYPE");
  }
}
