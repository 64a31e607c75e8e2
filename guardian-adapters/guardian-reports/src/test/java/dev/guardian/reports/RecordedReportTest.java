package dev.guardian.reports;

import static dev.guardian.reports.ReportDesk.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that the real tools wrote about programs of ours. */
class RecordedReportTest {
  @TempDir Path folder;
  private ReportDesk desk;

  @BeforeEach
  void open() {
    desk = new ReportDesk(folder);
  }

  @Test
  void the_console_launcher_reports_tests_that_pass() throws IOException {
    Report report = desk.recorded("junit-pass.xml").parse("junit");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(report.summary()).isEqualTo("33 tests, 0 failed");
  }

  @Test
  void the_console_launcher_reports_a_failure() throws IOException {
    desk.source("src/test/java/shop/orders/InstalmentsTest.java", "");

    Report report = desk.recorded("junit-one-failure.xml").parse("junit");

    assertThat(report.summary()).isEqualTo("42 tests, 1 failed");
    assertThat(report.findings())
        .extracting(Finding::rule, Finding::place, Finding::message)
        .containsExactly(
            tuple(
                "shop.orders.InstalmentsTest.the_parts_add_up_to_the_total",
                "src/test/java/shop/orders/InstalmentsTest.java:24",
                "org.opentest4j.AssertionFailedError: expected: <100.00> but was: <99.99>\n"
                    + "\tat shop.orders.InstalmentsTest.the_parts_add_up_to_the_total"
                    + "(InstalmentsTest.java:24)"));
  }

  @Test
  void surefire_reports_failures_reruns_flakes_and_broken_classes() throws IOException {
    desk.source("src/test/java/shop/orders/RedTest.java", "")
        .recorded("surefire-brokensetup.xml")
        .recorded("surefire-flaky.xml")
        .recorded("surefire-red.xml");

    Report report = desk.parse("junit");

    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.summary()).isEqualTo("7 tests, 4 failed, 1 skipped, 2 flaky");
    assertThat(report.findings())
        .extracting(Finding::severity, Finding::rule, Finding::place)
        .containsExactly(
            tuple(Severity.ERROR, "shop.orders.BrokenSetupTest.initializationError", ""),
            tuple(Severity.NOTE, "shop.orders.FlakyTest.passes_at_the_second_try", ""),
            tuple(Severity.NOTE, "shop.orders.RedTest.flakes", ""),
            tuple(Severity.ERROR, "shop.orders.RedTest.always_fails", red(6)),
            tuple(Severity.ERROR, "shop.orders.RedTest.throws_in_a_helper", red(10)),
            tuple(Severity.ERROR, "shop.orders.RedTest$Inside.fails_inside", red(9)));
  }

  private static String red(int line) {
    return "src/test/java/shop/orders/RedTest.java:" + line;
  }

  @Test
  void surefire_reports_a_flake_that_passed_in_the_end() throws IOException {
    Report report = desk.recorded("surefire-flaky.xml").parse("junit");

    assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(value(report, "tests.flaky")).isEqualTo(1);
  }

  @Test
  void jacoco_reports_what_its_own_counters_say() throws IOException {
    desk.changed(
        ChangedFile.modified(
            "src/main/java/shop/orders/Instalments.java", List.of(new LineRange(17, 18)), 2));

    Report report = desk.recorded("jacoco.xml").parse("jacoco");

    assertThat(value(report, "coverage.line")).isEqualTo(157.0 / 161);
    assertThat(value(report, "coverage.branch")).isEqualTo(1.0);
    assertThat(value(report, "coverage.new.line")).isEqualTo(1.0);
    assertThat(value(report, "coverage.new.branch")).isEqualTo(1.0);
  }

  @Test
  void jacoco_lists_a_generated_class_as_an_interface_without_lines() throws IOException {
    desk.newSource(
        "src/main/java/shop/Gen.java", "@Gen.Generated", "class Gen {", "  int a() { return 1; }");

    Report report = desk.recorded("jacoco-without-code.xml").parse("jacoco");

    assertThat(report.measurements())
        .extracting(Measurement::metric)
        .doesNotContain("coverage.new.line");
  }

  @Test
  void jacoco_lists_an_interface_without_lines() throws IOException {
    desk.newSource(
        "src/main/java/shop/Port.java", "public interface Port {", "  int price(String s);", "}");

    Report report = desk.recorded("jacoco-without-code.xml").parse("jacoco");

    assertThat(ReportDesk.measured(report, "coverage.new.line").reason()).isNotNull();
  }

  @Test
  void pit_reports_survivors_and_calls_a_whole_run_partial() throws IOException {
    Report report = desk.recorded("mutations.xml").parse("pit");

    assertThat(report.summary()).isEqualTo("13 of 15 mutants detected");
    assertThat(report.findings()).hasSize(2);
    assertThat(value(report, "mutation.changed")).isEqualTo(13.0 / 15);
  }
}
