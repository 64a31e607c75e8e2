package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.measured;
import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.guardian.change.ChangedFile;
import dev.guardian.change.LineRange;
import dev.guardian.gate.Finding;
import dev.guardian.gate.Measurement;
import dev.guardian.gate.Severity;
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

/** The recorded report is of StrykerJS 9, without what it says of its own configuration. */
class StrykerParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String MUTANT =
      "{'id':'1','mutatorName':'EqualityOperator','replacement':'a >= b','location':{'start':{'line':%d,"
          + "'column':7},'end':{'line':9,'column':1}},'status':'%s','statusReason':'r','coveredBy':['1']}";

  private static String file(String path, String... mutants) {
    return "'%s':{'language':'typescript','mutants':[%s],'source':'…'}"
        .formatted(path, String.join(",", mutants));
  }

  private static String mutant(String status) {
    return MUTANT.formatted(7, status);
  }

  private Report read(String... files) throws IOException {
    String report =
        "{'files':{%s},'schemaVersion':'1.0','thresholds':{'high':80,'low':60,'break':null}}";
    return desk.report(report.formatted(String.join(",", files)).replace('\'', '"'))
        .parse("stryker");
  }

  @Test
  void measures_what_stryker_itself_printed() throws IOException {
    desk.changed(ChangedFile.modified("src/stock.ts", List.of(new LineRange(5, 6)), 0));

    Report report = desk.recorded("stryker.json").parse("stryker");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("30 of 45 mutants detected");
    assertThat(100 * value(report, "mutation.score")).isCloseTo(66.67, within(0.005));
    assertThat(100 * value(report, "mutation.changed")).isCloseTo(82.35, within(0.005));
    assertThat(report.findings()).hasSize(15);
  }

  @Test
  void a_survivor_is_a_warning_at_its_line() throws IOException {
    assertThat(read(file("src/a.ts", mutant("Survived"), mutant("NoCoverage"))).findings())
        .extracting(Finding::severity, Finding::rule, Finding::place, Finding::message)
        .containsExactly(
            tuple(
                Severity.WARNING,
                "EqualityOperator",
                "src/a.ts:7",
                "replaced by 'a >= b': no test failed"),
            tuple(
                Severity.WARNING,
                "EqualityOperator",
                "src/a.ts:7",
                "replaced by 'a >= b': no test runs this line"));
  }

  @ParameterizedTest
  @CsvSource({
    "Killed, 2, 2",
    "Timeout, 2, 2",
    "Survived, 1, 2",
    "NoCoverage, 1, 2",
    "Ignored, 1, 1",
    "CompileError, 1, 1",
    "RuntimeError, 1, 1"
  })
  void a_status_counts_as_stryker_counts_it(String status, double detected, int counted)
      throws IOException {
    Report report = read(file("a.ts", mutant("Killed"), mutant(status)));

    assertThat(value(report, "mutation.score")).isEqualTo(detected / counted);
    assertThat(value(report, "mutation.total")).isEqualTo(counted);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"Pending", "", "killed", "Whatever"})
  void a_mutant_whose_fate_is_not_known_makes_the_report_no_evidence(String status)
      throws IOException {
    Report report = read(file("a.ts", mutant("Killed"), mutant(status)));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains("1 not analysed");
  }

  @Test
  @Tag("threat:C6")
  void mutants_that_were_all_ignored_are_no_evidence() throws IOException {
    assertThat(read(file("a.ts", mutant("Ignored"))).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C3")
  void a_changed_source_that_is_not_listed_makes_the_score_unknown() throws IOException {
    desk.newSource("src/b.ts", "run();");

    Report report = read(file("src/a.ts", mutant("Killed")));

    assertThat(report.measurements())
        .extracting(Measurement::metric)
        .containsExactly("mutation.score", "mutation.total");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::place)
        .containsExactly(tuple("not-in-report", "src/b.ts:1"));
  }

  @Test
  @Tag("twin:C3")
  void a_changed_source_that_is_listed_without_mutants_has_none() throws IOException {
    desk.newSource("src/b.ts", "run();");

    Report report = read(file("src/a.ts", mutant("Survived")), file("src/b.ts"));

    assertThat(measured(report, "mutation.changed").reason())
        .isEqualTo("the change wrote nothing that can be mutated");
  }

  @Test
  @Tag("twin:C3")
  void a_changed_source_of_another_language_is_not_expected() throws IOException {
    desk.newSource("web/b.ts", "run();");

    Report report = read(file("src/A.cs", mutant("Killed")));

    assertThat(measured(report, "mutation.changed").reason()).isNotNull();
  }

  @Test
  @Tag("threat:C3")
  void no_mutant_for_a_change_with_code_is_no_evidence() throws IOException {
    desk.newSource("src/b.ts", "run();");

    assertThat(read().verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:C3")
  void no_mutant_for_a_change_without_code_passes() throws IOException {
    desk.newSource("README.md", "words").newSource("src/types.ts", "export type A = string;");

    Report report = read();

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(measured(report, "mutation.changed").reason()).isNotNull();
  }

  @Test
  void an_incomplete_change_leaves_its_score_unknown() throws IOException {
    desk.incompleteChange();

    assertThat(read(file("a.ts", mutant("Killed"))).measurements())
        .extracting(Measurement::metric)
        .doesNotContain("mutation.changed");
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(
      strings = {
        "{'schemaVersion':'1','files':{}}",
        "{'schemaVersion':'1','thresholds':{},'files':[]}",
        "{'schemaVersion':'1','thresholds':{},'files':{'a.ts':{}}}",
        "{'schemaVersion':'1','thresholds':{},'files':{'a.ts':{'mutants':[{'status':'Killed'}]}}}"
      })
  void what_stryker_never_writes_is_refused(String report) {
    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("stryker"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a mutation testing report");
  }
}
