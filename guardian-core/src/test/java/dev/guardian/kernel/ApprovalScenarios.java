package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.MergeOutcome;
import dev.guardian.kernel.MergeDecision.Kind;

/**
 * Runs that are about the decision: who merges alone, whom people are asked about, and the merge.
 */
final class ApprovalScenarios {
  private ApprovalScenarios() {}

  static Play documentation_by_a_trusted_agent_merges_alone() {
    Play play = Play.of("docs/a.md").allPass().level(1, "L1");
    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    assertThat(play.emitted(Command.Merge.class)).isEmpty();

    play.timer("quality-gate/hold-down#1")
        .level(2, "L1")
        .merge(Play.MERGED)
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
        .merge(Play.MERGED)
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
        .merge(Play.MERGED)
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
    return merging().superseded().cancelled().merge(Play.MERGED).ends(RunPhase.MERGED).finished();
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

  private static Play merging() {
    return Play.of("docs/a.md")
        .allPass()
        .level(1, "L1")
        .timer("quality-gate/hold-down#1")
        .level(2, "L1");
  }
}
