package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded reports are of TypeScript 5. */
class TscParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tsc.txt", "tsc-pretty.txt"})
  void reads_what_the_compiler_printed(String recorded) throws IOException {
    Report report = desk.recorded(recorded).parse("tsc");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::category, Finding::severity, Finding::rule, Finding::place)
        .containsExactly(
            tuple(FindingCategory.TYPE, Severity.ERROR, "TS2322", "src/wrong.ts:2"),
            tuple(FindingCategory.TYPE, Severity.ERROR, "TS2322", "src/wrong.ts:4"),
            tuple(FindingCategory.TYPE, Severity.ERROR, "TS2304", "src/wrong.ts:5"));
    assertThat(report.findings().get(2).message()).isEqualTo("Cannot find name 'missing'.");
  }

  @Test
  @Tag("twin:C6")
  void files_read_and_found_clean_are_evidence() throws IOException {
    Report report = desk.recorded("tsc-clean.txt").parse("tsc");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "findings.error")).isZero();
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"", "\n", "Files:              0\n", "sh: tsc: not found\n"})
  void where_nothing_shows_that_a_file_was_read_there_is_no_evidence(String text)
      throws IOException {
    Report report = desk.report(text).parse("tsc");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains("run tsc with --diagnostics");
  }

  @Test
  void an_error_of_the_whole_program_has_no_place() throws IOException {
    Report report =
        desk.report("error TS18003: No inputs were found in config file 'tsconfig.json'.")
            .parse("tsc");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings().get(0).place()).isEmpty();
    assertThat(report.findings().get(0).rule()).isEqualTo("TS18003");
  }

  @Test
  @Tag("threat:C6")
  void errors_that_are_counted_but_not_shown_fail() throws IOException {
    assertThat(desk.report("Found 2 errors in 2 files.\n").parse("tsc").verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("twin:C6")
  void no_error_counted_is_evidence() throws IOException {
    assertThat(desk.report("[12:00:00 PM] Found 0 errors. Watching.\n").parse("tsc").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void reads_windows_lines_and_paths() throws IOException {
    Report report =
        desk.report("\ufeffsrc\\a.ts(3,7): error TS2322: no\r\nFiles:  3\r\n").parse("tsc");

    assertThat(report.findings()).extracting(Finding::place).containsExactly("src/a.ts:3");
    assertThat(report.findings().get(0).message()).isEqualTo("no");
  }

  @ParameterizedTest
  @Tag("threat:F3")
  @ValueSource(strings = {"../../etc/passwd", "..\\..\\etc\\passwd", "C:\\a.ts", "/etc/passwd"})
  void a_path_outside_of_the_workspace_is_none(String path) throws IOException {
    Report report = desk.report(path + "(3,7): error TS2322: no\n").parse("tsc");

    assertThat(report.findings().get(0).place()).isEmpty();
  }

  @Test
  @Tag("threat:F4")
  void lines_made_to_be_slow_are_not() throws IOException {
    String line = "(1,1):".repeat(200_000) + "\n" + " error TS".repeat(100_000) + "\n";

    assertThat(desk.report(line.repeat(5)).parse("tsc").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
