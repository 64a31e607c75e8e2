package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.measured;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PitParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static String mutant(boolean detected, String status, int tests) {
    return ("<mutation detected='%s' status='%s' numberOfTestsRun='%d'>"
            + "<sourceFile>Price.java</sourceFile><mutatedClass>shop.Price$Sum</mutatedClass>"
            + "<mutatedMethod>of</mutatedMethod><lineNumber>12</lineNumber>"
            + "<mutator>org.pitest.mutators.MathMutator</mutator><killingTest/>"
            + "<description>Replaced addition with subtraction</description></mutation>")
        .formatted(detected, status, tests);
  }

  private Report read(String... mutants) throws IOException {
    return desk.report("<mutations>" + String.join("", mutants) + "</mutations>").parse("pit");
  }

  @Test
  void measures_the_part_of_mutants_that_were_detected() throws IOException {
    Report report =
        read(
            mutant(true, "KILLED", 1),
            mutant(true, "TIMED_OUT", 1),
            mutant(false, "SURVIVED", 3),
            mutant(false, "NO_COVERAGE", 0));

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "mutation.changed")).isEqualTo(0.5);
    assertThat(value(report, "mutation.total")).isEqualTo(4);
    assertThat(report.summary()).isEqualTo("2 of 4 mutants detected");
  }

  @Test
  void a_survivor_is_a_warning_at_its_line() throws IOException {
    desk.newSource("src/main/java/shop/Price.java", "class Price {}");

    Report report = read(mutant(false, "SURVIVED", 3));

    assertThat(report.findings())
        .containsExactly(
            new Finding(
                FindingCategory.MUTATION,
                Severity.WARNING,
                "MathMutator",
                "Replaced addition with subtraction in of: no test failed",
                "src/main/java/shop/Price.java",
                12,
                "add a test that fails when this is changed"));
  }

  @Test
  @Tag("threat:C6")
  void a_mutant_that_survived_is_not_detected_whatever_the_attribute_says() throws IOException {
    assertThat(value(read(mutant(true, "SURVIVED", 1)), "mutation.changed")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"STARTED", "NOT_STARTED"})
  void an_unfinished_analysis_is_no_evidence(String status) throws IOException {
    Report report = read(mutant(true, "KILLED", 1), mutant(false, status, 0));

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains("1 not analysed");
  }

  @Test
  void no_mutant_for_a_change_that_nothing_can_be_mutated_in_is_not_applicable()
      throws IOException {
    desk.newSource("src/main/java/shop/Tax.java", "interface Tax {", "  int of(int net);", "}");

    Report report = read();

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(measured(report, "mutation.changed").value()).isNull();
    assertThat(measured(report, "mutation.changed").reason())
        .isEqualTo("the change wrote nothing that can be mutated");
  }

  @Test
  @Tag("threat:C3")
  void no_mutant_for_a_change_with_code_is_no_evidence() throws IOException {
    desk.newSource(
        "src/main/java/shop/Tax.java", "class Tax {", "int of(int n) { return n / 5; }", "}");

    Report report = read();

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(report.summary()).contains("the change wrote code in src/main/java/shop/Tax.java");
    assertThat(report.measurements()).isEmpty();
  }

  @Test
  void a_truncated_file_is_an_error() {
    desk.report("<mutations>" + mutant(true, "KILLED", 1));

    assertThatThrownBy(() -> desk.parse("pit"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report-0")
        .hasMessageContaining("expected a complete XML document");
  }
}
