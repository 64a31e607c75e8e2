package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

/** The recorded report is of ESLint 9. */
class EslintParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String files) throws IOException {
    return desk.report("[" + files.replace('\'', '"') + "]").parse("eslint-json");
  }

  @Test
  void reads_what_eslint_wrote() throws IOException {
    Report report = desk.recordedHere("eslint.json").parse("eslint-json");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::rule, Finding::place)
        .containsExactly(
            tuple(Severity.WARNING, "no-unused-vars", "src/bad.js:1"),
            tuple(Severity.WARNING, "eqeqeq", "src/bad.js:3"),
            tuple(Severity.ERROR, "no-debugger", "src/bad.js:4"),
            tuple(Severity.ERROR, "no-undef", "src/bad.js:8"),
            tuple(Severity.ERROR, "eslint", "src/broken.js:1"),
            tuple(Severity.WARNING, "eslint", "src/price.ts"));
    assertThat(report.findings().get(3).message()).isEqualTo("'other' is not defined.");
    assertThat(report.findings().get(3).category()).isEqualTo(FindingCategory.LINT);
    assertThat(value(report, "findings.suppressed")).isEqualTo(1);
  }

  @Test
  @Tag("threat:C6")
  void no_file_checked_is_no_evidence() throws IOException {
    assertThat(read("").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C6")
  void files_that_were_all_ignored_are_no_evidence() throws IOException {
    Report report =
        read(
            "{'filePath':'a.js','messages':[{'severity':1,'message':'File ignored by default.'}]}");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).startsWith("no file was checked");
  }

  @Test
  @Tag("twin:C6")
  void a_file_checked_and_found_clean_is_evidence() throws IOException {
    assertThat(read("{'filePath':'a.js','messages':[],'errorCount':0}").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:C6")
  void an_error_that_is_counted_but_not_shown_fails() throws IOException {
    Report report = read("{'filePath':'a.js','messages':[{'severity':1}],'errorCount':1}");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings().get(1).message())
        .isEqualTo("the report counts 1 error that it does not show");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "2, FAILED",
    "1, PASSED",
    "0, FAILED",
    "'\"1\"', FAILED",
    "NaN, ERROR",
    "1e0, FAILED"
  })
  void only_severity_1_is_a_warning(String severity, String verdict) {
    String report = "{'filePath':'a.js','messages':[{'severity':" + severity + "}]}";

    if (verdict.equals("ERROR")) {
      assertThatThrownBy(() -> read(report)).isInstanceOf(IOException.class);
    } else {
      assertThatCode(() -> assertThat(read(report).verdict().name()).isEqualTo(verdict))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void a_file_cannot_follow_its_messages() {
    assertThatThrownBy(() -> read("{'messages':[],'filePath':'a.js'}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'filePath' of a file stands before its 'messages'");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"{'a':1}", "7", "{'filePath':'a.js'}", "{'filePath':'a','messages':[1]}"})
  void what_eslint_never_writes_is_refused(String file) {
    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not an ESLint report");
  }

  @Test
  @Tag("threat:F3")
  void a_path_outside_of_the_workspace_is_none() throws IOException {
    Report report = read("{'filePath':'/etc/passwd','messages':[{'severity':2,'line':3}]}");

    assertThat(report.findings().get(0).place()).isEmpty();
  }
}
