package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.MergeOutcome;
import dev.guardian.change.MergeTree;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.MergeDecision.Kind;
import dev.guardian.pipeline.Pipeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What a limit for the whole run does, at each place where a run can be. */
final class LimitScenarios {
  private static final MergeOutcome MERGED = new MergeOutcome.Merged(Play.LANDED);
  private static final GateResult RED =
      GateResult.failed(List.of(Finding.error("test", "boom").in(FindingCategory.TEST)));

  private LimitScenarios() {}

  static Pipeline limited(Pipeline plain) {
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        plain.environments(),
        plain.stages(),
        Duration.ofHours(6));
  }

  private static Play of(String path) {
    return Play.of(
        limited(Play.pipeline()), new MergeTree.Clean(Play.TREE), Set.of(Play.BUILDER), path);
  }

  private static Play expires(Play play) {
    play.timer("within").ends(RunPhase.EXPIRED).finished();
    assertThat(play.emitted(Command.Merge.class)).isEmpty();
    assertThat(play.emitted(Command.SendFeedback.class))
        .as("as when nobody answers: nothing was found, and no attempt is used up")
        .isEmpty();
    assertThat(play.audited()).endsWith("ended");
    return play;
  }

  static Play a_run_over_its_limit_ends_and_its_gates_stop() {
    Play play = of("docs/a.md").gate("fast/format#1", GateResult.passed());
    assertThat(play.emitted(Command.SetTimer.class))
        .first()
        .isEqualTo(new Command.SetTimer("r/within", Instant.parse("2026-01-01T06:00:00Z")));

    expires(play);

    assertThat(play.emitted(Command.StopGate.class))
        .extracting(Command::id)
        .containsExactly("r/fast/lint#1");
    assertThat(play.state.reason())
        .isEqualTo(
            "the change was not merged within 6h of 2026-01-01T00:00:00Z, the limit that pipeline"
                + " 'shop' sets for a whole run ('within: 6h'); submit the change again, or set a"
                + " longer limit");
    return play;
  }

  static Play what_comes_after_the_limit_changes_nothing() {
    Play play = expires(of("docs/a.md"));
    RunState ended = play.state;

    play.gate("fast/format#1", GateResult.passed()).approved().timer("fast/within").cancelled();

    assertThat(play.state).isSameAs(ended);
    return play;
  }

  static Play over_its_limit_while_a_gate_waits() {
    return expires(of("docs/a.md").fastPasses().gate("tests/unit#1", RED));
  }

  static Play over_its_limit_while_the_base_is_measured() {
    return expires(of("docs/a.md").fastPasses().gate("tests/unit#1", Play.covered(0.9)));
  }

  static Play over_its_limit_while_consulting() {
    Play play = expires(of("docs/a.md").allPass());

    play.level(1, "L3").ends(RunPhase.EXPIRED);
    return play;
  }

  static Play over_its_limit_while_asking_withdraws_the_question() {
    Play play = expires(of("src/auth/T").allPass().level(1, "L3").ends(RunPhase.WAITING));

    assertThat(play.emitted(Command.WithdrawApproval.class)).hasSize(1);
    assertThat(play.emitted(Command.CancelTimer.class))
        .extracting(Command::id)
        .contains("r/quality-gate/within");
    return play;
  }

  static Play over_its_limit_while_holding() {
    return expires(of("docs/a.md").allPass().level(1, "L1"));
  }

  static Play over_its_limit_while_rechecking() {
    return expires(of("docs/a.md").allPass().level(1, "L1").timer("quality-gate/hold-down#1"));
  }

  private static Play merging(Play play) {
    return play.level(1, "L1").timer("quality-gate/hold-down#1").level(2, "L1");
  }

  static Play no_limit_leaves_a_merge_on_its_way_unobserved() {
    Play play = merging(of("docs/a.md").allPass());
    assertThat(play.state.outstanding()).doesNotContainKey("r/within");

    play.timer("within").merge(MERGED).ends(RunPhase.MERGED);

    return play.finished();
  }

  static Play no_limit_cuts_a_rollout_in_the_middle() {
    DeliveryPlay delivery =
        DeliveryPlay.soaking(limited(Shop.pipeline(Shop.TO_PRODUCTION))).soaks();

    delivery.play.timer("within");

    delivery.shifted().soaks().shifted().is(RolloutPhase.DELIVERED);
    assertThat(delivery.play.emitted(Command.RollBack.class)).isEmpty();
    return delivery.ends(RunPhase.DELIVERED);
  }

  static Play over_its_limit_before_the_merge_nothing_is_delivered() {
    Play play =
        expires(
            DeliveryPlay.judged(limited(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH)), "site"));

    assertThat(play.emitted(Command.ClaimDelivery.class)).isEmpty();
    return play;
  }

  static Play what_somebody_ordered_has_no_limit() {
    Play play =
        Play.ordered(
            limited(Shop.pipeline(Shop.TO_PRODUCTION)),
            Shop.order(DeliveryOrder.Kind.PROMOTE, Play.REVIEWER));

    assertThat(play.emitted(Command.SetTimer.class)).isEmpty();
    play.timer("within");
    assertThat(play.state.phase().ended()).isFalse();
    return play;
  }

  /** The benign twin: but for its timer the limit cannot be seen. */
  static Play a_run_that_ends_within_its_limit_is_as_it_was() {
    Play plain = merging(Play.of("docs/a.md").allPass()).merge(MERGED).ends(RunPhase.MERGED);

    Play play = merging(of("docs/a.md").allPass()).merge(MERGED).ends(RunPhase.MERGED);

    assertThat(play.state.decision().kind()).isEqualTo(Kind.MERGE);
    assertThat(play.commands.stream().filter(each -> !each.id().equals("r/within")))
        .hasSameSizeAs(plain.commands);
    assertThat(play.state.outstanding().keySet())
        .isEqualTo(plain.state.outstanding().keySet())
        .doesNotContain("r/within");
    return play.finished();
  }

  static Play a_change_without_anything_to_land_sets_no_limit() {
    Play play =
        Play.of(limited(Play.pipeline()), new MergeTree.Clean(Play.TREE), Set.of(Play.BUILDER));

    assertThat(play.emitted(Command.SetTimer.class)).isEmpty();
    return play.ends(RunPhase.SUPERSEDED).finished();
  }

  static Play a_rejected_run_has_no_limit_any_more() {
    Play play =
        of("docs/a.md")
            .fastPasses()
            .gate("tests/unit#1", RED)
            .timer("tests/unit#2/pause")
            .gate("tests/unit#2", RED)
            .level(1, "L1");

    return play.ends(RunPhase.REJECTED).finished();
  }
}
