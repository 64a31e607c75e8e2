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

/** The recorded reports are of SpotBugs 4.8, without what it says of its own speed. */
class SpotbugsParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private static final String SUMMARY = "<FindBugsSummary total_classes='3' total_bugs='%d'/>";

  private Report read(String content) throws IOException {
    return desk.report("<BugCollection>" + content + "</BugCollection>").parse("spotbugs");
  }

  @Test
  void reads_what_spotbugs_wrote() throws IOException {
    desk.source("src/main/java/shop/Price.java", "");

    Report report = desk.recorded("spotbugs.xml").parse("spotbugs");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::category, Finding::rule, Finding::place)
        .containsExactly(
            tuple(Severity.NOTE, FindingCategory.SECURITY, "EI_EXPOSE_REP", at(8)),
            tuple(
                Severity.WARNING,
                FindingCategory.LINT,
                "ES_COMPARING_PARAMETER_STRING_WITH_EQ",
                at(12)),
            tuple(Severity.ERROR, FindingCategory.LINT, "NP_ALWAYS_NULL", at(16)),
            tuple(Severity.NOTE, FindingCategory.LINT, "NP_LOAD_OF_KNOWN_NULL_VALUE", at(16)),
            tuple(
                Severity.NOTE,
                FindingCategory.LINT,
                "ST_WRITE_TO_STATIC_FROM_INSTANCE_METHOD",
                at(20)));
  }

  private static String at(int line) {
    return "src/main/java/shop/Price.java:" + line;
  }

  @Test
  @Tag("twin:C6")
  void classes_analysed_and_found_clean_are_evidence() throws IOException {
    assertThat(desk.recorded("spotbugs-clean.xml").parse("spotbugs").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:C6")
  void no_class_analysed_is_no_evidence() throws IOException {
    assertThat(read("<FindBugsSummary total_classes='0'/>").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(new ReportDesk(folder).report("<BugCollection/>").parse("spotbugs").verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"<Errors errors='1'/>", "<Errors errors='0'><Error>x</Error></Errors>"})
  void an_analysis_that_failed_is_no_evidence(String errors) throws IOException {
    assertThat(read(errors + SUMMARY.formatted(0)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("twin:C6")
  void a_class_that_it_did_not_need_may_be_missing() throws IOException {
    String missing =
        "<Errors errors='0' missingClasses='1'><MissingClass>a.B</MissingClass></Errors>";

    assertThat(read(missing + SUMMARY.formatted(0)).verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:C6")
  void bugs_that_are_counted_but_not_shown_fail() throws IOException {
    assertThat(read("<BugInstance type='A' rank='20'/>" + SUMMARY.formatted(2)).verdict())
        .isEqualTo(Verdict.FAILED);
  }

  @Test
  @Tag("twin:C6")
  void bugs_that_are_counted_and_shown_do_not() throws IOException {
    assertThat(read("<BugInstance type='A' rank='20'/>" + SUMMARY.formatted(1)).verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "9, 3, ERROR",
    "10, 1, WARNING",
    "14, 1, WARNING",
    "15, 1, NOTE",
    "'', 1, ERROR",
    "'', 2, WARNING",
    "'', 3, NOTE",
    "'', '', ERROR"
  })
  void the_rank_counts_before_the_priority(String rank, String priority, Severity severity)
      throws IOException {
    Report report =
        read(
            "<BugInstance type='A' rank='%s' priority='%s'><ShortMessage>s</ShortMessage>"
                    .formatted(rank, priority)
                + "<LongMessage>long</LongMessage></BugInstance>");

    assertThat(report.findings())
        .extracting(Finding::severity, Finding::message)
        .containsExactly(tuple(severity, "long"));
  }
}
