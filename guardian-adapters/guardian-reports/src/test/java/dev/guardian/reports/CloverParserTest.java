package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ChangedFile;
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

/** The recorded report is of Vitest 3, read in {@link NewLinesTableTest}. */
class CloverParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String project, String lines) throws IOException {
    String report =
        "<coverage clover='3.2.0'><project name='%s'><metrics statements='99' coveredstatements='99'/>"
            + "<package name='p'><file name='a.php' path='src/a.php'>%s</file></package></project></coverage>";
    return desk.report(report.formatted(project, lines)).parse("clover");
  }

  @Test
  void where_a_method_begins_is_no_line() throws IOException {
    Report report =
        read(
            "shop",
            "<line num='1' type='method' count='1'/><line num='2' type='stmt' count='4'/>"
                + "<line num='3' type='stmt' count='0'/>");

    assertThat(value(report, "coverage.line")).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"shop, 5, 0, 1, 2", "shop, 5, 7, 2, 2", "shop, 0, 0, 0, 2", "All files, 5, 1, 5, 6"})
  void a_condition_counts_runs_or_branches(
      String project, int whenTrue, int whenFalse, int taken, int all) throws IOException {
    Report report =
        read(
            project,
            "<line num='2' type='cond' count='1' truecount='%d' falsecount='%d'/>"
                .formatted(whenTrue, whenFalse));

    assertThat(value(report, "coverage.branch")).isEqualTo((double) taken / all);
  }

  @Test
  void a_file_without_a_path_is_known_by_its_name() throws IOException {
    desk.changed(ChangedFile.added("src/b.php", 3));

    Report report =
        desk.report(
                "<coverage><project><file name='%s/src/b.php'><line num='2' type='stmt' count='1'/>"
                        .formatted(desk.workspace())
                    + "</file></project></coverage>")
            .parse("clover");

    assertThat(value(report, "coverage.new.line")).isEqualTo(1);
  }

  @Test
  @Tag("threat:C6")
  void no_line_is_no_evidence_whatever_the_metrics_say() throws IOException {
    assertThat(read("shop", "").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:F5")
  void a_number_that_is_none_is_refused() {
    assertThatThrownBy(() -> read("shop", "<line num='2' type='stmt' count='NaN'/>"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'count' of <line> is a whole number");
  }

  @Test
  @Tag("threat:C6")
  void a_report_of_cobertura_is_refused() {
    assertThatThrownBy(() -> desk.report(SmallReports.good("cobertura")).parse("clover"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is not a Clover report");
  }
}
