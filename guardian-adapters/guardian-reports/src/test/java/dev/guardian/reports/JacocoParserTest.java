package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.measured;
import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.gate.Finding;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacocoParserTest {
  private static final String PRICE = "src/main/java/shop/Price.java";

  /** Line 1 ran, 2 did not, 3 ran with one of two branches, 4 did not. */
  private static final String REPORT =
      pack(
          "shop",
          "<sourcefile name='Price.java'><line nr='1' mi='0' ci='3' mb='0' cb='0'/>"
              + "<line nr='2' mi='4' ci='0' mb='0' cb='0'/><line nr='3' mi='1' ci='2' mb='1' cb='1'/>"
              + "<line nr='4' mi='4' ci='0' mb='0' cb='0'/><line nr='5' mi='4' ci='0' mb='0' cb='0'/>"
              + "</sourcefile>");

  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static String pack(String name, String sources) {
    return "<report name='r'><package name='" + name + "'>" + sources + "</package></report>";
  }

  private Report read(String report) throws IOException {
    return desk.report(report).parse("jacoco");
  }

  private static ChangedFile modified(String path, int first, int last) {
    return ChangedFile.modified(path, List.of(new LineRange(first, last)), 0);
  }

  @Test
  void covers_the_whole_report_and_the_new_lines() throws IOException {
    desk.changed(modified(PRICE, 1, 3));

    Report report = read(REPORT);

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "coverage.line")).isEqualTo(2.0 / 5);
    assertThat(value(report, "coverage.branch")).isEqualTo(1.0 / 2);
    assertThat(value(report, "coverage.new.line")).isEqualTo(2.0 / 3);
    assertThat(value(report, "coverage.new.branch")).isEqualTo(1.0 / 2);
    assertThat(report.summary()).isEqualTo("40.0% of 5 lines covered");
  }

  @Test
  void new_lines_that_no_test_runs_are_notes_one_for_each_run_of_lines() throws IOException {
    desk.changed(ChangedFile.modified(PRICE, List.of(new LineRange(2, 4), new LineRange(5, 5)), 0));

    Report report = read(REPORT);

    assertThat(report.findings())
        .extracting(Finding::place, Finding::rule, Finding::message)
        .containsExactly(
            tuple(PRICE + ":2", "uncovered-lines", "new line 2 is not run by any test"),
            tuple(PRICE + ":3", "uncovered-branches", "1 of 2 branches are not taken by any test"),
            tuple(PRICE + ":4", "uncovered-lines", "new line 4 is not run by any test"),
            tuple(PRICE + ":5", "uncovered-lines", "new line 5 is not run by any test"));
  }

  @Test
  void a_change_without_coverable_lines_has_no_new_coverage_rather_than_full() throws IOException {
    desk.changed(modified(PRICE, 90, 95)).changed(ChangedFile.added("README.md", 4));

    Report report = read(REPORT);

    assertThat(measured(report, "coverage.new.line"))
        .extracting(Measurement::value, Measurement::reason)
        .containsExactly(null, "the change wrote no line that can be covered");
    assertThat(measured(report, "coverage.new.branch").reason())
        .isEqualTo("the change wrote no branch");
  }

  @ParameterizedTest
  @Tag("threat:C3")
  @ValueSource(strings = {"", "<sourcefile name='Tax.java'/>"})
  void code_kept_out_of_the_report_is_never_covered(String entry) throws IOException {
    desk.newSource(
            "src/main/java/shop/Tax.java",
            "package shop;",
            "@Generated class Tax {",
            "  int of(int net) {",
            "    return net / 5;",
            "  }",
            "}")
        .changed(modified(PRICE, 1, 1));

    Report report = read(REPORT.replace("</package>", entry + "</package>"));

    assertThat(report.measurements())
        .extracting(Measurement::metric)
        .containsExactly("coverage.line", "coverage.branch");
    assertThat(report.summary()).contains("not in the report: src/main/java/shop/Tax.java");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::path)
        .containsExactly(tuple("not-in-report", "src/main/java/shop/Tax.java"));
  }

  @Test
  @Tag("twin:C3")
  void an_interface_has_nothing_to_cover() throws IOException {
    desk.newSource(
            "src/main/java/shop/Tax.java",
            "package shop;",
            "/** for (each) return { price } */",
            "public interface Tax {",
            "  String NAME = \"if (x) return\";",
            "  // return of(1);",
            "  int of(int net);",
            "}")
        .changed(modified(PRICE, 1, 1));

    Report report = read(REPORT);

    assertThat(value(report, "coverage.new.line")).isEqualTo(1.0);
    assertThat(report.findings()).isEmpty();
  }

  @ParameterizedTest
  @Tag("threat:C3")
  @ValueSource(
      strings = {
        "return net / 5;",
        "int rate = of(5);",
        "Log.note(net);",
        "this.rate = rate;",
        "total += net;",
        "default int of(int net) {",
        "/* begin */ return 1; /* end",
        "String s = \"/*\"; if (net > 5) {",
        "String s = \"\"\"",
        "/* \\u002a/ return 1;",
      })
  void code_is_told_from_what_does_not_run(String line) throws IOException {
    desk.newSource("src/main/java/shop/Tax.java", "interface Tax {", line, "}");

    assertThat(read(REPORT).measurements()).hasSize(2);
  }

  @ParameterizedTest
  @Tag("twin:C3")
  @ValueSource(
      strings = {
        "int of(int net);",
        "String NAME = \"return a(1);\";",
        "// return of(1);",
        "/* return of(1); */",
        "* return of(1);",
        "char C = '\"'; // if (a) b();",
        "sealed interface Kind permits Net, Gross {}",
        "@Override",
        "import static shop.Rates.of;"
      })
  void what_does_not_run_is_not_taken_for_code(String line) throws IOException {
    String comment = line.startsWith("*") ? "/**" : "";
    desk.newSource("src/main/java/shop/Tax.java", comment, line, comment.isEmpty() ? "" : "*/");

    assertThat(read(REPORT).measurements()).hasSize(4);
  }

  @Test
  void a_changed_file_that_cannot_be_read_may_hold_anything() throws IOException {
    desk.changed(ChangedFile.added("src/main/java/shop/Gone.java", 3));

    Report report = read(REPORT);

    assertThat(report.measurements()).extracting(Measurement::metric).hasSize(2);
  }

  @Test
  void new_lines_of_an_incomplete_change_are_not_measured() throws IOException {
    desk.changed(modified(PRICE, 1, 3)).incompleteChange();

    Report report = read(REPORT);

    assertThat(report.measurements()).hasSize(2);
    assertThat(report.summary()).contains("the list of changed files is incomplete");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/shop/Price.java, true",
    "orders/src/main/java/shop/Price.java, true",
    "orders/src/main/kotlin/shop/Price.java, true",
    "app/shop/Price.java, true",
    "src/main/java/web/shop/Price.java, false",
    "src/test/java/shop/Price.java, false",
    "src/main/java/shop/OtherPrice.java, false",
    "src/main/java/shop/price.java, false",
  })
  void a_source_is_found_by_its_whole_package(String path, boolean found) throws IOException {
    desk.source(path, "").changed(modified(path, 1, 3));

    Report report = read(REPORT);

    assertThat(measured(report, "coverage.new.line").value() != null).isEqualTo(found);
  }

  @Test
  void modules_with_the_same_source_are_told_apart_by_group() throws IOException {
    String group = "<group name='%s'>" + REPORT.replaceAll("</?report[^>]*>", "") + "</group>";
    desk.changed(modified("web/" + PRICE, 1, 1)).changed(modified("app/" + PRICE, 2, 2));

    Report report =
        read("<report>" + group.formatted("app") + group.formatted("web") + "</report>");

    assertThat(value(report, "coverage.new.line")).isEqualTo(0.5);
  }

  @Test
  void kotlin_may_leave_out_the_common_packages() throws IOException {
    String kotlin = REPORT.replace("Price.java", "Price.kt");
    desk.changed(modified("src/main/kotlin/Price.kt", 1, 2));

    assertThat(value(read(kotlin), "coverage.new.line")).isEqualTo(0.5);
  }

  @Test
  void of_two_reports_of_a_line_the_better_counts() throws IOException {
    String better = REPORT.replace("nr='2' mi='4' ci='0'", "nr='2' mi='0' ci='4'");
    desk.changed(modified(PRICE, 2, 3));
    desk.report(REPORT).report(better).report(REPORT.replace("mb='1' cb='1'", "mb='0' cb='2'"));

    Report report = read(REPORT);

    assertThat(value(report, "coverage.new.line")).isEqualTo(1.0);
    assertThat(value(report, "coverage.new.branch")).isEqualTo(1.0);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "<report name='r'/>",
        "<report name='r'><counter type='LINE' missed='0' covered='100'/></report>",
        "<report name='r'><package name='shop'><class name='shop/Price'/></package></report>"
      })
  void a_report_without_lines_is_no_evidence(String text) throws IOException {
    assertThat(read(text).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(strings = {"NaN", "-1", "1e10000000", "1,5"})
  void a_number_that_is_none_is_refused(String number) {
    assertThatThrownBy(() -> read(REPORT.replace("ci='3'", "ci='" + number + "'")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'ci' of <line>");
  }

  @Test
  @Tag("twin:F2")
  void the_doctype_that_jacoco_writes_is_harmless() throws IOException {
    String doctype = "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\">";

    assertThat(read(doctype + REPORT).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:F2")
  void any_other_doctype_is_refused_here_too() {
    String doctype =
        "<!DOCTYPE report PUBLIC \"-//JACOCO//DTD Report 1.1//EN\" \"report.dtd\" "
            + "[<!ENTITY a 'b'>]>";

    assertThatThrownBy(() -> read(doctype + REPORT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("DOCTYPE");
  }
}
