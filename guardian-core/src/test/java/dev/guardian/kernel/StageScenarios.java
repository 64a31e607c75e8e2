package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Condition;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.MergeDecision.Kind;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Runs that are about a stage of checks: its conditions, its time, and the base it is compared
 * with.
 */
final class StageScenarios {
  private StageScenarios() {}

  static Play less_coverage_than_the_base_fails_the_stage() {
    return Play.of("src/A")
        .fastPasses()
        .gate("tests/unit#1", Play.covered(0.7))
        .gate("tests/unit@base#1", Play.covered(0.8))
        .level(1, "L3")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play a_base_without_coverage_is_no_evidence() {
    return Play.of("src/A")
        .fastPasses()
        .gate("tests/unit#1", Play.covered(0.9))
        .gate("tests/unit@base#1", GateResult.inconclusive("none"))
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play a_condition_that_nothing_measured_is_no_evidence() {
    return Play.of("src/A")
        .fastPasses()
        .gate("tests/unit#1", GateResult.passed())
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play a_condition_fails_without_a_base() {
    Play play =
        Play.of(
            Play.pipeline(
                new Stage.Checks(
                    "tests",
                    List.of(),
                    null,
                    true,
                    List.of(Play.gate("unit")),
                    List.of(Condition.parse("coverage.line >= 95%"))),
                Play.approval("tests")),
            Play.CLEAN,
            Set.of(Play.BUILDER),
            "src/A");
    return play.gate("tests/unit#1", Play.covered(0.9))
        .level(1, "L3")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play a_stage_passes_without_conditions() {
    return Play.of("docs/a.md")
        .gate("fast/format#1", GateResult.passed())
        .gate("fast/lint#1", GateResult.passed());
  }

  static Play a_stage_that_takes_too_long_has_no_evidence() {
    return Play.of("docs/a.md").timer("fast/within").level(1, "L3").ends(RunPhase.WAITING);
  }

  static Play a_stage_that_failed_before_it_took_too_long_failed() {
    Play play =
        Play.of(
            Play.pipeline(
                new Stage.Checks(
                    "fast",
                    List.of(),
                    Duration.ofMinutes(1),
                    false,
                    List.of(Play.gate("format"), Play.gate("lint")),
                    List.of()),
                Play.approval("fast")),
            Play.CLEAN,
            Set.of(Play.BUILDER),
            "src/A");
    return play.gate("fast/format#1", Play.RED)
        .timer("fast/within")
        .level(1, "L3")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play the_base_takes_too_long() {
    return Play.of("src/A")
        .fastPasses()
        .gate("tests/unit#1", Play.covered(0.9))
        .timer("tests/within")
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play a_condition_holds_for_every_gate_that_measured_or_not_at_all() {
    Play play = twoGatesMeasuring("findings.error <= 0");

    play.gate("tests/one#1", GateResult.passed().measuring("findings.error", 0))
        .gate("tests/two#1", GateResult.passed().measuring("findings.error", 5));
    play.level(1, "L3").ends(RunPhase.REJECTED).finished();
    return play;
  }

  static Play each_gate_is_compared_with_itself_on_the_base() {
    Play play = twoGatesMeasuring("coverage.line >= baseline");

    play.gate("tests/one#1", Play.covered(0.9)).gate("tests/two#1", Play.covered(0.3));
    play.gate("tests/one@base#1", Play.covered(0.9)).gate("tests/two@base#1", Play.covered(0.3));
    play.level(1, "L3");
    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    return play;
  }

  private static Play twoGatesMeasuring(String condition) {
    return Play.of(
        Play.pipeline(
            new Stage.Checks(
                "tests",
                List.of(),
                null,
                false,
                List.of(Play.gate("one"), Play.gate("two")),
                List.of(Condition.parse(condition))),
            Play.approval("tests")),
        Play.CLEAN,
        Set.of(Play.BUILDER),
        "src/A");
  }
}
