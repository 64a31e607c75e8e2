package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.guardian.gate.Finding;
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

/** The reports are written by hand, after what mutmut 3 prints. */
class MutmutParserTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  private Report read(String... lines) throws IOException {
    return desk.report(String.join("\n", lines) + "\n").parse("mutmut");
  }

  @Test
  void a_mutant_is_found_in_its_module() throws IOException {
    desk.newSource("src/shop/price.py", "def total():").source("shop/stock/__init__.py", "");

    Report report =
        read(
            "    shop.price.x_total__mutmut_1: killed",
            "    shop.price.x_total__mutmut_2: survived",
            "    shop.stock.x\u01c1Stock\u01c1take__mutmut_1: no tests");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("1 of 3 mutants detected");
    assertThat(value(report, "mutation.score")).isEqualTo(1.0 / 3);
    assertThat(value(report, "mutation.changed")).isEqualTo(1.0 / 2);
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::place)
        .containsExactly(
            tuple("shop.price.x_total__mutmut_2", "src/shop/price.py"),
            tuple("shop.stock.x\u01c1Stock\u01c1take__mutmut_1", "shop/stock/__init__.py"));
  }

  @ParameterizedTest
  @CsvSource({
    "killed, 2, 2",
    "timeout, 2, 2",
    "segfault, 2, 2",
    "caught by type check, 2, 2",
    "survived, 1, 2",
    "suspicious, 1, 2",
    "no tests, 1, 2",
    "skipped, 1, 1"
  })
  void a_status_counts_or_does_not(String status, double detected, int counted) throws IOException {
    Report report = read("a.x_f__mutmut_1: killed", "a.x_f__mutmut_2: " + status);

    assertThat(value(report, "mutation.score")).isEqualTo(detected / counted);
  }

  @ParameterizedTest
  @Tag("threat:C6")
  @ValueSource(strings = {"not checked", "check was interrupted by user", "whatever"})
  void a_mutant_whose_fate_is_not_known_makes_the_report_no_evidence(String status)
      throws IOException {
    assertThat(read("a.x_f__mutmut_1: killed", "a.x_f__mutmut_2: " + status).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:C6")
  void no_mutant_is_no_evidence() throws IOException {
    assertThat(read("nothing to see").verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  @Tag("threat:F3")
  void a_module_cannot_lead_out_of_the_workspace() throws IOException {
    Report report = read("......etc.passwd.x_f__mutmut_2: survived");

    assertThat(report.findings().get(0).place()).isEmpty();
  }
}
