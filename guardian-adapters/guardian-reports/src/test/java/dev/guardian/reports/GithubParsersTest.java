package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
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

/** The reports are written by hand, after what GitHub documents. */
class GithubParsersTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report commands(String... lines) throws IOException {
    return desk.report(String.join("\n", lines) + "\n").parse("github-commands");
  }

  private Report annotations(String report) throws IOException {
    return desk.report(report.replace('\'', '"')).parse("github-annotations");
  }

  @Test
  void a_command_among_other_words_is_a_finding() throws IOException {
    Report report =
        commands(
            "> lint",
            "::group::src",
            "  ::error file=src/a%2Cb.ts,line=3,endLine=5,col=7,title=no-var::Use let%0Aor const 100%25",
            "::warning file=src/b.ts::slow",
            "::notice::done",
            "::endgroup::");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::rule, Finding::place, Finding::message)
        .containsExactly(
            tuple(Severity.ERROR, "no-var", "src/a,b.ts:3", "Use let\nor const 100%"),
            tuple(Severity.WARNING, "warning", "src/b.ts", "slow"),
            tuple(Severity.NOTE, "notice", "", "done"));
  }

  @Test
  @Tag("threat:C6")
  void a_text_cannot_take_back_what_it_says() throws IOException {
    assertThat(commands("::stop-commands::x", "::error::m", "::x::").verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {"", "all good", "::group::a", "error::m", "::errors::m", "say ::error::m"})
  void a_text_without_commands_is_no_evidence(String text) throws IOException {
    assertThat(commands(text).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:C6")
  void commands_that_are_no_errors_pass() throws IOException {
    assertThat(commands("::notice::12 files checked").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:F4")
  void lines_made_to_be_slow_are_not() throws IOException {
    String line = "::error " + "a=,".repeat(30_000) + "\n" + "::error" + " ".repeat(60_000);

    assertThat(commands(line.repeat(20)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "failure, FAILED, ERROR",
    "warning, PASSED, WARNING",
    "notice, PASSED, NOTE",
    "'', FAILED, ERROR"
  })
  void an_annotation_is_a_finding(String level, Verdict verdict, Severity severity)
      throws IOException {
    Report report =
        annotations(
            "[{'path':'src/a.ts','start_line':3,'end_line':5,'annotation_level':'"
                + level
                + "','title':null,'message':'m','raw_details':null}]");

    assertThat(report.verdict()).isEqualTo(verdict);
    assertThat(report.findings())
        .containsExactly(
            new Finding(FindingCategory.LINT, severity, "annotation", "m", "src/a.ts", 3, null));
  }

  @Test
  @Tag("threat:C6")
  void an_empty_list_of_annotations_is_no_evidence() throws IOException {
    assertThat(annotations("[]").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @CsvSource({
    "'success', PASSED",
    "'failure', FAILED",
    "'timed_out', FAILED",
    "'action_required', FAILED",
    "'startup_failure', FAILED",
    "'neutral', INCONCLUSIVE",
    "'skipped', INCONCLUSIVE",
    "'cancelled', INCONCLUSIVE"
  })
  void a_check_run_is_what_it_concludes(String conclusion, Verdict verdict) throws IOException {
    assertThat(
            annotations("{'conclusion':'" + conclusion + "','output':{'annotations':[]}}")
                .verdict())
        .isEqualTo(verdict);
  }

  @Test
  @Tag("threat:C6")
  void a_check_run_that_has_not_concluded_is_no_evidence() throws IOException {
    assertThat(annotations("{'conclusion':null,'output':{'annotations':[]}}").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"{}", "[{}]", "[7]", "{'conclusion':'success'}", "null"})
  void what_github_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> annotations(report))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a list of check run annotations");
  }
}
