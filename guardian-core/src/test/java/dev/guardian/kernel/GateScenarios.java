package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.MergeTree;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.MergeDecision.Kind;
import dev.guardian.pipeline.Stage;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Runs that are about gates: what becomes of one that fails, breaks, hangs or says nothing. */
final class GateScenarios {
  private GateScenarios() {}

  static Play a_failing_test_goes_back_to_its_author() {
    Play play =
        Play.of("src/A.java")
            .fastPasses()
            .gate("tests/unit#1", Play.RED)
            .timer("tests/unit#2/pause")
            .gate("tests/unit#2", Play.RED)
            .level(1, "L2");

    play.ends(RunPhase.REJECTED).finished();
    assertThat(play.state.feedback().attemptsLeft()).isEqualTo(2);
    assertThat(play.state.feedback().findings())
        .singleElement()
        .satisfies(item -> assertThat(item.finding().place()).isEqualTo("a:1"));
    return play;
  }

  static Play the_same_findings_again_call_a_person() {
    Play first = a_failing_test_goes_back_to_its_author();
    TrackRecord.Rejection before =
        new TrackRecord.Rejection("e".repeat(40), Packets.fingerprint(first.state.feedback()));
    return Play.of("src/A.java")
        .fastPasses()
        .gate("tests/unit#1", Play.RED)
        .timer("tests/unit#2/pause")
        .gate("tests/unit#2", Play.RED)
        .level(1, "L2", before)
        .ends(RunPhase.ESCALATED)
        .finished();
  }

  static Play a_conflict_goes_back_without_running_a_gate() {
    Play play =
        Play.of(Play.pipeline(), new MergeTree.Conflict(List.of("A")), Set.of(Play.BUILDER), "A")
            .level(1, "L3");

    assertThat(play.emitted(Command.RunGate.class)).isEmpty();
    return play.ends(RunPhase.REJECTED).finished();
  }

  static Play the_first_failure_stops_the_gates_beside_it() {
    Play play = Play.of("src/A.java").gate("fast/format#1", Play.RED);

    assertThat(play.emitted(Command.StopGate.class))
        .extracting(Command::id)
        .containsExactly("r/fast/lint#1");
    assertThat(play.state.checks().get("tests").phase()).isEqualTo(CheckPhase.INCONCLUSIVE);
    play.level(1, "L0").ends(RunPhase.REJECTED).finished();
    assertThat(play.state.decision().because())
        .as("a stage that was barred is no reason of its own")
        .noneMatch(line -> line.contains("'tests'"))
        .anyMatch(line -> line.contains("'fast' is FAILED"));
    return play;
  }

  static Play a_gate_that_broke_is_tried_again() {
    Play play =
        Play.of("docs/a.md")
            .fastPasses()
            .gate("tests/unit#1", GateResult.errored("no memory"))
            .timer("tests/unit#2/pause")
            .gate("tests/unit#2", Play.covered(0.9))
            .gate("tests/unit@base#1", Play.covered(0.9))
            .level(1, "L1");

    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    return play;
  }

  static Play a_gate_waits_longer_before_each_further_attempt() {
    Play play = onlyStage(null, false, Play.withRetries("unit", 2));

    play.gate("tests/unit#1", GateResult.errored("no network"));
    assertThat(waited(play)).isEqualTo("PT1S");
    assertThat(play.state.outstanding()).doesNotContainKey("r/tests/unit#2");
    play.timer("tests/unit#2/pause").gate("tests/unit#2", GateResult.errored("no network"));
    assertThat(waited(play)).isEqualTo("PT2S");
    return play.timer("tests/unit#3/pause")
        .gate("tests/unit#3", GateResult.passed())
        .level(1, "L1")
        .ends(RunPhase.RUNNING);
  }

  private static String waited(Play play) {
    List<Command.SetTimer> timers = play.emitted(Command.SetTimer.class);
    return Duration.between(play.now, timers.get(timers.size() - 1).due()).toString();
  }

  static Play a_gate_is_tried_again_on_the_base_too() {
    Play play =
        Play.of("docs/a.md")
            .fastPasses()
            .gate("tests/unit#1", Play.covered(0.9))
            .gate("tests/unit@base#1", GateResult.errored("no network"))
            .timer("tests/unit@base#2/pause")
            .gate("tests/unit@base#2", Play.covered(0.9))
            .level(1, "L1");

    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    return play;
  }

  static Play the_first_failure_calls_off_what_waits_beside_it() {
    Play play =
        onlyStage(null, true, Play.withRetries("unit", 1), Play.gate("lint"))
            .gate("tests/unit#1", GateResult.errored("no network"))
            .gate("tests/lint#1", Play.RED);

    assertThat(play.emitted(Command.CancelTimer.class))
        .extracting(Command::id)
        .containsExactly("r/tests/unit#2/pause");
    assertThat(play.emitted(Command.StopGate.class)).isEmpty();
    play.timer("tests/unit#2/pause");
    assertThat(play.emitted(Command.RunGate.class)).hasSize(2);
    return play.level(1, "L3").ends(RunPhase.REJECTED).finished();
  }

  static Play a_stage_that_takes_too_long_tries_nothing_again_and_forgets_no_failure() {
    Play play =
        onlyStage(Duration.ofMinutes(1), false, Play.withRetries("unit", 1))
            .gate("tests/unit#1", Play.RED)
            .timer("tests/within");

    assertThat(play.emitted(Command.RunGate.class)).hasSize(1);
    return play.level(1, "L3").ends(RunPhase.REJECTED).finished();
  }

  private static Play onlyStage(Duration within, boolean failFast, GateSpec... gates) {
    return Play.of(
        Play.pipeline(
            new Stage.Checks("tests", List.of(), within, failFast, List.of(gates), List.of()),
            Play.approval("tests")),
        Play.CLEAN,
        Set.of(Play.BUILDER),
        "docs/a.md");
  }

  static Play a_gate_that_stays_broken_is_asked_about() {
    return Play.of("docs/a.md")
        .fastPasses()
        .gate("tests/unit#1", GateResult.errored("x"))
        .timer("tests/unit#2/pause")
        .gate("tests/unit#2", GateResult.errored("x"))
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play no_evidence_is_asked_about() {
    return Play.of("docs/a.md")
        .fastPasses()
        .gate("tests/unit#1", GateResult.inconclusive("no test ran"))
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play only_skipped_gates_are_no_evidence() {
    GateResult skipped = GateResult.notApplicable("nothing to look at");
    return Play.of("docs/a.md")
        .gate("fast/format#1", skipped)
        .gate("fast/lint#1", skipped)
        .gate("tests/unit#1", skipped)
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play a_gate_lost_with_guardian_runs_again() {
    Play play =
        Play.of("docs/a.md")
            .happen(new Event.GateInterrupted(Play.of("x").tick(), "r/fast/format#1"));

    return play.gate("fast/format#2", GateResult.passed()).gate("fast/lint#1", GateResult.passed());
  }
}
