package dev.guardian.reports;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recorded reports are of mypy 1.0. */
class MypyParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String text) throws IOException {
    return desk.report(text).parse("mypy");
  }

  @Test
  void reads_what_mypy_printed() throws IOException {
    Report report = desk.recorded("mypy.txt").parse("mypy");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.summary()).isEqualTo("3 errors, 0 warnings, 0 notes");
    assertThat(report.findings().get(0))
        .isEqualTo(
            new Finding(
                FindingCategory.TYPE,
                Severity.ERROR,
                "return-value",
                "Incompatible return value type (got \"str\", expected \"int\")",
                "shop/price.py",
                10,
                null));
  }

  @Test
  @Tag("twin:C6")
  void files_checked_and_found_clean_are_evidence() throws IOException {
    assertThat(desk.recorded("mypy-clean.txt").parse("mypy").verdict()).isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "",
        "a.py:1: note: something\n",
        "Success: no issues found in 0 source files\n",
        "mypy: command not found\n"
      })
  void where_no_summary_stands_there_is_no_evidence(String text) throws IOException {
    assertThat(read(text).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "Found 1 error in 1 file (checked 2 source files)\n",
        "Found 1 error in 1 file (errors prevented further checking)\n"
      })
  void errors_that_are_counted_but_not_shown_fail(String text) throws IOException {
    assertThat(read(text).verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("threat:C6")
  void an_error_counts_whatever_the_summary_says() throws IOException {
    assertThat(read("a.py:1: error: m\nSuccess: no issues found in 1 source file\n").verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "a.py:3:5:3:9: error: m  [misc], a.py:3, m, misc",
    "a.py:3:5: error: m [x] y, a.py:3, m [x] y, mypy",
    "a.py: error: m, a.py, m, mypy"
  })
  void a_place_may_be_more_or_less_exact(String line, String place, String message, String rule)
      throws IOException {
    assertThat(read(line).findings())
        .extracting(Finding::place, Finding::message, Finding::rule)
        .containsExactly(tuple(place, message, rule));
  }

  @Test
  @Tag("threat:F4")
  void lines_made_to_be_slow_are_not() throws IOException {
    String line = "a:1".repeat(300_000) + "\n" + "a.py:1: error: " + " [a".repeat(300_000) + "\n";

    assertThat(read(line.repeat(5)).verdict()).isEqualTo(Verdict.FAILED);
  }
}
