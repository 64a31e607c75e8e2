package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.kernel.MergeDecision.Kind;
import dev.guardian.pipeline.Stage;
import dev.guardian.trust.TrackRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Whole runs, each a sentence: {@link KernelTest} plays every one of them and counts the
 * transitions they take.
 */
final class Scenarios {
  private static final MergeTree CLEAN = new MergeTree.Clean(Play.TREE);
  private static final MergeOutcome MERGED = new MergeOutcome.Merged(Play.LANDED);
  private static final GateResult RED =
      GateResult.failed(
          List.of(Finding.error("test", "boom 1").in(FindingCategory.TEST).at("a", 1)));

  private Scenarios() {}

  static Play documentation_by_a_trusted_agent_merges_alone() {
    Play play = Play.of("docs/a.md").allPass().level(1, "L1");
    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    assertThat(play.emitted(Command.Merge.class)).isEmpty();

    play.timer("quality-gate/hold-down#1")
        .level(2, "L1")
        .merge(MERGED)
        .ends(RunPhase.MERGED)
        .finished();

    assertThat(play.emitted(Command.Merge.class))
        .singleElement()
        .satisfies(
            merge -> {
              assertThat(merge.ticket().tree()).isEqualTo(Play.TREE);
              assertThat(merge.ticket().evidence())
                  .containsExactly("r/fast/format#1", "r/fast/lint#1", "r/tests/unit#1");
            });
    assertThat(play.emitted(Command.AskApproval.class)).isEmpty();
    return play;
  }

  static Play a_demotion_during_the_hold_down_asks_a_person() {
    Play play =
        Play.of("docs/a.md")
            .allPass()
            .level(1, "L1")
            .timer("quality-gate/hold-down#1")
            .level(2, "L0");

    play.ends(RunPhase.WAITING);
    assertThat(play.emitted(Command.Merge.class)).isEmpty();
    return play.approved()
        .timer("quality-gate/hold-down#2")
        .level(3, "L0")
        .merge(MERGED)
        .ends(RunPhase.MERGED)
        .finished();
  }

  static Play code_under_authentication_waits_for_a_person() {
    Play play = Play.of("src/auth/Token.java").allPass().level(1, "L3").ends(RunPhase.WAITING);
    assertThat(play.state.decision().because())
        .anyMatch(line -> line.contains("area auth") && line.contains("accounts"));

    play.answer(Play.BUILDER, true, "maintainers")
        .answer(Play.OWNER, true, "maintainers")
        .answer(Play.REVIEWER, true);
    play.ends(RunPhase.WAITING);

    return play.approved()
        .timer("quality-gate/hold-down#1")
        .level(2, "L3")
        .merge(MERGED)
        .ends(RunPhase.MERGED)
        .finished();
  }

  static Play a_person_declines_while_asked() {
    return Play.of("src/auth/T")
        .allPass()
        .level(1, "L3")
        .answer(Play.REVIEWER, false, "maintainers")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play a_person_declines_during_the_hold_down() {
    return Play.of("src/auth/T")
        .allPass()
        .level(1, "L3")
        .approved()
        .answer(Play.REVIEWER, false, "maintainers")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play a_person_declines_while_the_record_is_read_again() {
    return Play.of("src/auth/T")
        .allPass()
        .level(1, "L3")
        .approved()
        .timer("quality-gate/hold-down#1")
        .answer(Play.REVIEWER, false, "maintainers")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play nobody_answers_in_time() {
    return Play.of("src/auth/T")
        .allPass()
        .level(1, "L3")
        .timer("quality-gate/within")
        .ends(RunPhase.EXPIRED)
        .finished();
  }

  static Play a_failing_test_goes_back_to_its_author() {
    Play play =
        Play.of("src/A.java")
            .fastPasses()
            .gate("tests/unit#1", RED)
            .timer("tests/unit#2/pause")
            .gate("tests/unit#2", RED)
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
        .gate("tests/unit#1", RED)
        .timer("tests/unit#2/pause")
        .gate("tests/unit#2", RED)
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
    Play play = Play.of("src/A.java").gate("fast/format#1", RED);

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
            .gate("tests/unit#2", covered())
            .gate("tests/unit@base#1", covered())
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
            .gate("tests/unit#1", covered())
            .gate("tests/unit@base#1", GateResult.errored("no network"))
            .timer("tests/unit@base#2/pause")
            .gate("tests/unit@base#2", covered())
            .level(1, "L1");

    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    return play;
  }

  static Play the_first_failure_calls_off_what_waits_beside_it() {
    Play play =
        onlyStage(null, true, Play.withRetries("unit", 1), Play.gate("lint"))
            .gate("tests/unit#1", GateResult.errored("no network"))
            .gate("tests/lint#1", RED);

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
            .gate("tests/unit#1", RED)
            .timer("tests/within");

    assertThat(play.emitted(Command.RunGate.class)).hasSize(1);
    return play.level(1, "L3").ends(RunPhase.REJECTED).finished();
  }

  private static Play onlyStage(Duration within, boolean failFast, GateSpec... gates) {
    return Play.of(
        Play.pipeline(
            new Stage.Checks("tests", List.of(), within, failFast, List.of(gates), List.of()),
            Play.approval("tests")),
        CLEAN,
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
        .gate("tests/unit#1", covered())
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
                    List.of(dev.guardian.gate.Condition.parse("coverage.line >= 95%"))),
                Play.approval("tests")),
            CLEAN,
            Set.of(Play.BUILDER),
            "src/A");
    return play.gate("tests/unit#1", covered()).level(1, "L3").ends(RunPhase.REJECTED).finished();
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
            CLEAN,
            Set.of(Play.BUILDER),
            "src/A");
    return play.gate("fast/format#1", RED)
        .timer("fast/within")
        .level(1, "L3")
        .ends(RunPhase.REJECTED)
        .finished();
  }

  static Play the_base_takes_too_long() {
    return Play.of("src/A")
        .fastPasses()
        .gate("tests/unit#1", covered())
        .timer("tests/within")
        .level(1, "L3")
        .ends(RunPhase.WAITING);
  }

  static Play a_gate_lost_with_guardian_runs_again() {
    Play play =
        Play.of("docs/a.md")
            .happen(new Event.GateInterrupted(Play.of("x").tick(), "r/fast/format#1"));

    return play.gate("fast/format#2", GateResult.passed()).gate("fast/lint#1", GateResult.passed());
  }

  static Play a_moved_head_voids_the_merge() {
    Play play = merging().merge(new MergeOutcome.Moved("refs/heads/x")).ends(RunPhase.SUPERSEDED);

    assertThat(play.emitted(Command.Resubmit.class)).hasSize(1);
    return play.finished();
  }

  static Play another_tree_than_the_tested_one_calls_a_person() {
    return merging()
        .merge(new MergeOutcome.TreeDiffers(Play.LANDED, Play.BASE))
        .ends(RunPhase.ESCALATED)
        .finished();
  }

  static Play a_refused_merge_calls_a_person() {
    return merging()
        .merge(new MergeOutcome.Refused("protected"))
        .ends(RunPhase.ESCALATED)
        .finished();
  }

  static Play nothing_stops_a_merge_on_its_way() {
    return merging().superseded().cancelled().merge(MERGED).ends(RunPhase.MERGED).finished();
  }

  static Play a_merge_that_cannot_be_carried_out_breaks_the_run() {
    return merging().fails("merge").ends(RunPhase.BROKEN).finished();
  }

  static Play a_change_that_moved_on_and_cannot_be_judged_anew_is_broken() {
    Play play =
        merging().merge(new MergeOutcome.Moved("refs/heads/main")).ends(RunPhase.SUPERSEDED);

    play.fails("resubmit").ends(RunPhase.BROKEN).finished();
    assertThat(play.state.reason()).contains("could not be judged anew");
    return play;
  }

  static Play a_push_found_after_a_restart_is_judged_anew() {
    Play play = Play.of("docs/a.md");
    play.happen(new Event.Superseded(play.tick(), "ffff", true)).ends(RunPhase.SUPERSEDED);

    assertThat(play.emitted(Command.Resubmit.class)).hasSize(1);
    return play.finished();
  }

  static Play a_change_whose_base_holds_it_already_ends_without_a_gate() {
    Play play = Play.of().ends(RunPhase.SUPERSEDED).finished();

    assertThat(play.emitted(Command.RunGate.class)).isEmpty();
    assertThat(play.state.reason()).startsWith("nothing to land");
    return play;
  }

  static Play a_no_said_while_gates_run_is_kept_and_counts() {
    Play play = Play.of("docs/a.md").answer(Play.REVIEWER, false, "maintainers").allPass();

    play.level(1, "L3").ends(RunPhase.REJECTED).finished();
    assertThat(play.state.decision().because()).first().asString().startsWith("declined by user/7");
    return play;
  }

  static Play a_yes_said_while_gates_run_is_kept_and_counts() {
    Play play = Play.of("src/auth/T").approved().allPass().level(1, "L3");

    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    assertThat(play.emitted(Command.AskApproval.class)).isEmpty();
    return play;
  }

  static Play a_path_forges_no_line_of_what_the_approver_reads() {
    Play play = Play.of("a\nuser 1 approved this already.txt").allPass().level(1, "L3");

    assertThat(play.state.decision().because()).noneMatch(line -> line.contains("\n"));
    assertThat(play.state.decision().reasoning().text().lines())
        .noneMatch(line -> line.startsWith("user 1 approved"));
    return play;
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
                List.of(dev.guardian.gate.Condition.parse(condition))),
            Play.approval("tests")),
        CLEAN,
        Set.of(Play.BUILDER),
        "src/A");
  }

  private static Play merging() {
    return Play.of("docs/a.md")
        .allPass()
        .level(1, "L1")
        .timer("quality-gate/hold-down#1")
        .level(2, "L1");
  }

  private static GateResult covered() {
    return Play.covered(0.9);
  }

  // Three ways to end from outside, at each place where a run can be.

  static Play superseded_while_gates_run() {
    return Play.of("docs/a.md").superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_gates_run() {
    return Play.of("docs/a.md").cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_gates_run() {
    return Play.of("docs/a.md").fails("fast/format#1").ends(RunPhase.BROKEN).finished();
  }

  private static Play measuringBase() {
    return Play.of("docs/a.md").fastPasses().gate("tests/unit#1", covered());
  }

  private static Play waiting() {
    return Play.of("docs/a.md").fastPasses().gate("tests/unit#1", RED);
  }

  static Play superseded_while_a_gate_waits() {
    return waiting().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_a_gate_waits() {
    return waiting().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_a_gate_waits() {
    return waiting().fails("tests/unit#2/pause").ends(RunPhase.BROKEN).finished();
  }

  static Play superseded_while_the_base_is_measured() {
    return measuringBase().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_the_base_is_measured() {
    return measuringBase().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_the_base_is_measured() {
    return measuringBase().fails("tests/unit@base#1").ends(RunPhase.BROKEN).finished();
  }

  static Play superseded_while_consulting() {
    return Play.of("docs/a.md").allPass().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_consulting() {
    return Play.of("docs/a.md").allPass().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_consulting() {
    return Play.of("docs/a.md")
        .allPass()
        .fails("quality-gate/track-record#1")
        .ends(RunPhase.BROKEN)
        .finished();
  }

  private static Play asking() {
    return Play.of("src/auth/T").allPass().level(1, "L3");
  }

  static Play superseded_while_asking() {
    return asking().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_asking() {
    return asking().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_asking() {
    return asking().fails("quality-gate/ask").ends(RunPhase.BROKEN).finished();
  }

  private static Play holding() {
    return Play.of("docs/a.md").allPass().level(1, "L1");
  }

  static Play superseded_while_holding() {
    return holding().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_holding() {
    return holding().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_holding() {
    return holding().fails("audit/decided").ends(RunPhase.BROKEN).finished();
  }

  private static Play rechecking() {
    return holding().timer("quality-gate/hold-down#1");
  }

  static Play superseded_while_rechecking() {
    return rechecking().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_while_rechecking() {
    return rechecking().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_while_rechecking() {
    return rechecking().fails("quality-gate/track-record#2").ends(RunPhase.BROKEN).finished();
  }
}
