package dev.guardian.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.change.ChangedFile;
import dev.guardian.gate.Measurement;
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

/** The recorded report is of Vitest 3. */
class IstanbulSummaryParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  @Test
  void sums_up_the_files_of_what_vitest_wrote() throws IOException {
    desk.changed(ChangedFile.added("src/price.ts", 24));

    Report report = desk.recordedHere("istanbul-summary.json").parse("istanbul-summary");

    assertThat(report.summary()).isEqualTo("94.4% of 18 lines covered");
    assertThat(report.measurements())
        .containsExactly(
            Measurement.ratio("coverage.line", 17.0 / 18),
            Measurement.ratio("coverage.branch", 12.0 / 18));
  }

  @Test
  @Tag("threat:C6")
  void a_total_without_files_is_no_evidence() throws IOException {
    String total = "{'total':{'lines':{'total':9,'covered':9},'branches':{'total':0,'covered':0}}}";

    Report report = desk.report(total.replace('\'', '"')).parse("istanbul-summary");

    assertThat(report.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest
  @Tag("threat:F5")
  @ValueSource(
      strings = {
        "'total':1,'covered':2",
        "'total':1",
        "'total':'1','covered':1",
        "'total':-1,'covered':-2"
      })
  void sums_that_are_none_are_refused(String sum) {
    String report = "{'a.ts':{'lines':{" + sum + "},'branches':{'total':0,'covered':0}}}";

    assertThatThrownBy(() -> desk.report(report.replace('\'', '"')).parse("istanbul-summary"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected 'covered' of a 'total'");
  }
}
