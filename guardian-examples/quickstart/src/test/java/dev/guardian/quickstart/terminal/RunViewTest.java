package dev.guardian.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurement;
import dev.guardian.quickstart.timing.TimedGates;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunViewTest {
  private static final Ink PLAIN = new Ink(false, true);

  @Test
  void a_change_that_merges_by_itself_is_told_line_by_line() {
    String shown =
        new ToldRun(PLAIN)
            .gateEnds("format", 1_240, GateResult.passed("exit code 0"))
            .gateEnds("unit", 62_000, covered(0.95).withSummary("42 tests, 0 failed"))
            .authorIsAt("L1")
            .holdDownEnds()
            .authorIsAt("L1")
            .landsAs('d')
            .shown();

    assertThat(shown)
        .isEqualToNormalizingNewlines(
            """
              by shop/scribe, head aaaaaaaaaa onto bbbbbbbbbb, risk low
              ✓ format           1.2 s
              ✓ unit        1 min 02 s  42 tests, 0 failed
              ✓ coverage.new.line >= 90%: 95%
              ✓ merges: shop/scribe at L1 merges docs alone; the change is low: docs/prices.md by 'area docs'
              ✓ merged as dddddddddd
            """);
  }

  @Test
  void a_gate_that_did_not_run_names_the_run_that_its_result_comes_from() {
    String shown =
        new ToldRun(PLAIN)
            .gateStandsFor("format", "run-7/tests/format#1", GateResult.passed("exit code 0"))
            .gateStandsFor(
                "unit", "run-7/tests/unit#1", covered(0.95).withSummary("42 tests, 0 failed"))
            .shown();

    assertThat(shown)
        .contains("format           0.0 s  the same inputs as in run-7/tests/format#1")
        .contains("42 tests, 0 failed; the same inputs as in run-7/tests/unit#1");
  }

  @Test
  void a_failed_gate_shows_where_and_what_and_what_goes_back() {
    Finding finding =
        Finding.error("MoneyTest.adds", "expected: <100.00> but was: <99.99>\n  at more")
            .in(FindingCategory.TEST)
            .at("src/test/java/MoneyTest.java", 24);

    String shown =
        new ToldRun(PLAIN)
            .gateEnds("format", 900, GateResult.passed("exit code 0"))
            .gateEnds(
                "unit",
                2_300,
                GateResult.failed(List.of(finding)).withSummary("42 tests, 1 failed"))
            .authorIsAt("L1")
            .shown();

    assertThat(shown)
        .isEqualToNormalizingNewlines(
            """
              by shop/scribe, head aaaaaaaaaa onto bbbbbbbbbb, risk low
              ✓ format           0.9 s
              ✗ unit             2.3 s  42 tests, 1 failed
                  src/test/java/MoneyTest.java:24 expected: <100.00> but was: <99.99>
              ✗ rejected: stage 'tests' is FAILED (unit FAILED: 42 tests, 1 failed)
                  feedback to shop/scribe: 1 finding, repair attempt 1 of 3, 2 left after it
            """);
  }

  @Test
  void a_held_change_says_why_and_who_let_it_go() {
    String shown =
        new ToldRun(PLAIN)
            .gateEnds("format", 900, GateResult.passed())
            .gateEnds("unit", 2_300, covered(1))
            .authorIsAt("L0")
            .isApproved("looks right")
            .holdDownEnds()
            .authorIsAt("L0")
            .landsAs('e')
            .shown();

    assertThat(shown)
        .isEqualToNormalizingNewlines(
            """
              by shop/scribe, head aaaaaaaaaa onto bbbbbbbbbb, risk low
              ✓ format           0.9 s
              ✓ unit             2.3 s
              ✓ coverage.new.line >= 90%: 100%
              ● held for a person:
                  the change is low: docs/prices.md by 'area docs', and shop/scribe at L0 merges nothing alone
              ✓ approved by user/1 of maintainers: looks right
              ✓ merges: approved by user/1
              ✓ merged as eeeeeeeeee
            """);
  }

  @Test
  void what_a_tool_prints_cannot_steer_the_terminal() {
    String shown =
        new ToldRun(PLAIN)
            .gateEnds("format", 900, GateResult.passed("ok\033[2J\033]0;title\007\r\nover"))
            .shown();

    assertThat(shown)
        .contains("ok over")
        .doesNotContain("\033")
        .doesNotContain("\007")
        .doesNotContain("\r");
  }

  @Test
  void a_terminal_without_symbols_is_written_to_in_ascii() {
    String shown =
        new ToldRun(new Ink(false, false)).gateEnds("format", 900, GateResult.passed()).shown();

    assertThat(shown).contains("+ format").matches("\\p{ASCII}*");
  }

  @Test
  void colours_are_written_only_where_they_are_wanted() {
    GateResult passed = GateResult.passed();

    assertThat(new ToldRun(new Ink(true, true)).gateEnds("format", 900, passed).shown())
        .contains("\033[32m✓\033[0m");
    assertThat(new ToldRun(PLAIN).gateEnds("format", 900, passed).shown()).doesNotContain("\033");
  }

  @Test
  void the_last_line_of_a_terminal_says_what_runs_and_steps_aside_for_other_lines() {
    Instant began = Instant.parse("2026-03-01T10:00:00Z");
    List<TimedGates.Running> gates =
        List.of(
            new TimedGates.Running("unit", false, began),
            new TimedGates.Running("unit", true, began.plusSeconds(1)));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Screen screen =
        new Screen(new PrintStream(written, true, StandardCharsets.UTF_8), true, PLAIN, 0);

    screen.status(LiveStatus.text(gates, List.of(), began.plusMillis(2_500), PLAIN, 0));
    screen.line("done");
    screen.status("");

    String status = "\r\033[K\033[?7l  ● unit 2.5 s | unit (base) 1.5 s\033[?7h";
    assertThat(written.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(status + "\r\033[Kdone\n" + status + "\r\033[K");
  }

  private static GateResult covered(double part) {
    return GateResult.passed().measuring(Measurement.ratio("coverage.new.line", part));
  }
}
