package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.measured;
import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Finding;
import dev.guardian.gate.Measurement;
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

/** The recorded tracefiles are of coverage.py 6.5 and of Vitest 3. */
class LcovParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String... lines) throws IOException {
    return desk.report(String.join("\n", lines)).parse("lcov");
  }

  @Test
  void reads_what_coverage_py_wrote() throws IOException {
    desk.newSource("shop/price.py", "def total():")
        .newSource("shop/__init__.py", "")
        .recorded("coveragepy.lcov");

    Report report = desk.parse("lcov");

    assertThat(report.summary()).isEqualTo("75.0% of 8 lines covered");
    assertThat(value(report, "coverage.line")).isEqualTo(6.0 / 8);
    assertThat(value(report, "coverage.branch")).isEqualTo(3.0 / 4);
    assertThat(value(report, "coverage.new.line")).isEqualTo(1.0);
  }

  @Test
  void reads_lines_and_a_mark_of_windows() throws IOException {
    desk.changed(ChangedFile.added("src/a.ts", 2));

    Report report =
        read("\ufeffTN:\r", "# by hand\r", "SF:src\\a.ts\r", "DA:1,1\r", "end_of_record\r");

    assertThat(value(report, "coverage.new.line")).isEqualTo(1);
  }

  @Test
  void a_line_listed_twice_in_a_record_counts_once() throws IOException {
    Report report =
        read("SF:a.ts", "DA:1,0", "DA:1,3,checksum", "DA:2,0", "DA:2,0", "end_of_record");

    assertThat(value(report, "coverage.line")).isEqualTo(0.5);
    assertThat(measured(report, "coverage.branch").reason())
        .isEqualTo("the report holds no branch");
  }

  @Test
  void new_lines_that_no_test_runs_are_notes() throws IOException {
    desk.changed(ChangedFile.added("src/a.ts", 9));

    Report report =
        read(
            "SF:src/a.ts",
            "DA:3,0",
            "DA:4,0",
            "DA:5,1",
            "BRDA:5,0,0,-",
            "BRDA:5,0,1,7",
            "end_of_record");

    assertThat(report.findings())
        .extracting(Finding::place, Finding::rule)
        .containsExactly(
            tuple("src/a.ts:3", "uncovered-lines"), tuple("src/a.ts:5", "uncovered-branches"));
  }

  @Test
  @Tag("threat:C3")
  void a_changed_source_that_is_not_in_the_report_makes_new_coverage_unknown() throws IOException {
    desk.changed(ChangedFile.added("src/b.ts", 9)).changed(ChangedFile.added("src/a.ts", 9));

    Report report = read("SF:src/a.ts", "DA:3,1", "end_of_record");

    assertThat(report.measurements())
        .extracting(Measurement::metric)
        .containsExactly("coverage.line", "coverage.branch");
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::place, Finding::rule)
        .containsExactly(tuple(Severity.WARNING, "src/b.ts:1", "not-in-report"));
  }

  @ParameterizedTest
  @Tag("twin:C3")
  @ValueSource(
      strings = {
        "README.md",
        "src/b.py",
        "test/b.ts",
        "src/b.test.ts",
        "src/b.spec.ts",
        "vitest.config.ts",
        "src/b.d.ts"
      })
  void what_no_such_report_speaks_of_is_not_missed(String path) throws IOException {
    desk.changed(ChangedFile.added(path, 9)).changed(ChangedFile.added("src/a.ts", 9));

    Report report = read("SF:src/a.ts", "DA:3,1", "end_of_record");

    assertThat(value(report, "coverage.new.line")).isEqualTo(1.0);
  }

  @Test
  @Tag("twin:C3")
  void a_source_that_only_declares_types_is_not_missed() throws IOException {
    desk.newSource(
        "src/types.ts", "export type Money = { amount: number };", "export interface A {", "}");

    Report report = read("SF:src/a.ts", "DA:3,1", "end_of_record");

    assertThat(measured(report, "coverage.new.line").reason())
        .isEqualTo("the change wrote no line that can be covered");
  }

  @Test
  @Tag("twin:C3")
  void a_source_listed_without_lines_has_nothing_to_run() throws IOException {
    desk.newSource("src/b.ts", "import './c';");

    Report report = read("SF:src/b.ts", "end_of_record", "SF:src/a.ts", "DA:3,1", "end_of_record");

    assertThat(measured(report, "coverage.new.line").reason()).isNotNull();
  }

  @Test
  @Tag("threat:C3")
  void a_source_listed_without_lines_may_have_asked_for_it() throws IOException {
    desk.newSource("src/b.ts", "/* istanbul ignore file */", "run();");

    Report report = read("SF:src/b.ts", "end_of_record", "SF:src/a.ts", "DA:3,1", "end_of_record");

    assertThat(report.findings()).extracting(Finding::rule).containsExactly("not-in-report");
  }

  @Test
  @Tag("threat:C6")
  void no_line_is_no_evidence() throws IOException {
    assertThat(read("TN:", "SF:a.ts", "LF:10", "LH:10", "end_of_record").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "SF:a.ts\nDA:1,1",
        "SF:a.ts\nDA:1,1\nSF:b.ts\nDA:1,1\nend_of_record",
        "DA:1,1\nend_of_record",
        "BRDA:1,0,0,1",
        "<coverage/>",
        "{\"a.ts\":{}}",
        "some words"
      })
  void what_is_no_complete_tracefile_is_refused(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("(?s).*report-0, line \\d+: .*");
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(
      strings = {
        "DA:1",
        "DA:1,",
        "DA:1,NaN",
        "DA:-1,1",
        "DA:1,-1",
        "DA:1e9,1",
        "DA:1,5.0",
        "BRDA:1,0,0,x"
      })
  void a_number_that_is_none_is_refused(String line) {
    assertThatThrownBy(() -> read("SF:a.ts", line, "end_of_record"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a line such as");
  }

  @Test
  @Tag("twin:F5")
  void a_line_may_run_more_often_than_numbers_are_long() throws IOException {
    assertThat(value(read("SF:a.ts", "DA:1,12345678901234", "end_of_record"), "coverage.line"))
        .isEqualTo(1);
  }

  @Test
  @Tag("threat:F3")
  void many_records_with_a_high_line_are_read_in_no_time() throws IOException {
    String record = "SF:a.ts\nDA:999999,1\nend_of_record\n";

    assertThat(value(read(record.repeat(200_000)), "coverage.line")).isEqualTo(1);
  }
}
