package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryOrder.Kind;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Serving;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.ProducedArtifact;
import dev.guardian.pipeline.Pipeline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What people order and are asked, each a sentence that {@link KernelTest} plays. */
final class OrderScenarios {
  private static final Principal OTHER = Principal.user(8);

  private OrderScenarios() {}

  private static Pipeline plain() {
    return Shop.pipeline(
        List.of(Shop.STAGING, Shop.PRODUCTION), Shop.TO_STAGING, Shop.TO_PRODUCTION);
  }

  private static Pipeline asking() {
    return Shop.pipeline(List.of(Shop.STAGING, Shop.ASKING), Shop.TO_STAGING, Shop.TO_PRODUCTION);
  }

  private static DeliveryPlay promotion() {
    return DeliveryPlay.ordered(plain(), Kind.PROMOTE);
  }

  static Play a_promotion_delivers_the_digest_that_completed_before_and_builds_nothing() {
    DeliveryPlay play = promotion();
    assertThat(play.play.state.stages()).containsOnlyKeys("production");

    play.claimed().delivered();

    assertThat(play.play.emitted(Command.RunGate.class)).isEmpty();
    assertThat(play.play.emitted(Command.Deploy.class))
        .extracting(Command.Deploy::digest)
        .containsExactly(Shop.PROMOTED.digest());
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(DeliveryEntry.Kind.COMPLETED);
              assertThat(entry.by()).isEqualTo("user/7");
              assertThat(entry.release()).isEqualTo(Shop.PROMOTED);
            });
    assertThat(play.play.audited()).startsWith("promote").endsWith("ended");
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_promotion_that_is_worse_is_taken_back_and_its_author_told() {
    DeliveryPlay play = promotion().claimed().deployed().shifted();

    play.look(Sights::failing).rolledBack();

    assertThat(play.play.emitted(Command.SendFeedback.class).get(0).packet().agent())
        .isEqualTo("forge/builder");
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_promotion_is_watched_as_any_other_delivery() {
    DeliveryPlay play =
        DeliveryPlay.ordered(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH), Kind.PROMOTE);

    play.claimed().delivered().look().look().look();

    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play an_environment_without_a_rollout_is_delivered_to_all_at_once() {
    DeliveryPlay play =
        DeliveryPlay.ordered(
            Shop.pipeline(List.of(Shop.STAGING, Shop.PRODUCTION), Shop.TO_STAGING), Kind.PROMOTE);

    play.claimed().deployed().observed(seen -> seen).shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play by_hand_it_goes_at_once_within_the_window_and_even_what_was_taken_back() {
    DeliveryPlay play = promotion();

    play.claimed(
            new DeliveryRecord(
                List.of(Shop.KNOWN_GOOD),
                Set.of(Shop.NEW),
                play.play.now.minus(Duration.ofMinutes(1)),
                null))
        .is(RolloutPhase.DEPLOYING)
        .delivered();

    return play.ends(RunPhase.DELIVERED);
  }

  static Play a_promotion_of_what_is_there_already_does_nothing() {
    DeliveryPlay play = promotion();
    play.serving = new Serving(List.of(new Serving.Version(Shop.NEW, 100)));

    play.claimed(Shop.completed(Shop.KNOWN_GOOD, Shop.PROMOTED));

    return play.is(RolloutPhase.SERVED).ends(RunPhase.DONE);
  }

  static Play even_by_hand_nothing_is_delivered_to_a_frozen_service() {
    DeliveryPlay play = promotion().claimed(Shop.frozen()).is(RolloutPhase.PAUSED);

    play.due("pause").claimed().delivered();

    return play.ends(RunPhase.DELIVERED);
  }

  static Play a_promotion_is_called_off_as_any_other_delivery() {
    DeliveryPlay play = promotion().claimed().deployed().shifted().cancelled().rolledBack();

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.CANCELLED);
  }

  // Back by hand.

  private static DeliveryPlay rollback() {
    DeliveryPlay play = DeliveryPlay.ordered(plain(), Kind.ROLL_BACK);
    assertThat(play.waiting(Command.ClaimDelivery.class).urgent()).isTrue();
    play.serving = new Serving(List.of(new Serving.Version(Shop.NEW, 100)));
    return play;
  }

  private static final DeliveryRecord THREE =
      Shop.completed(Shop.BEFORE, Shop.KNOWN_GOOD, Shop.PROMOTED);

  static Play by_hand_it_returns_to_the_release_before() {
    DeliveryPlay play = rollback().claimed(THREE).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.from()).isEqualTo(Shop.NEW);
              assertThat(each.to()).isEqualTo(Shop.OLD);
            });
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(DeliveryEntry.Kind.ROLLED_BACK_BY_HAND);
              assertThat(entry.by()).isEqualTo("user/7");
              assertThat(entry.reason()).isEqualTo("because I say so");
            });
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_freeze_does_not_keep_anybody_from_returning() {
    DeliveryPlay play =
        rollback()
            .claimed(new DeliveryRecord(THREE.completed(), Set.of(), Shop.EARLIER, "a bad day"))
            .rolledBack();

    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play without_a_release_before_nothing_is_returned_to() {
    DeliveryPlay play = rollback().claimed(Shop.completed(Shop.PROMOTED));

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    assertThat(play.rolling().reason()).contains("there is no release before");
    return play.is(RolloutPhase.BLOCKED).ends(RunPhase.ESCALATED);
  }

  static Play a_return_by_hand_that_fails_is_tried_again() {
    DeliveryPlay play = rollback().claimed(THREE).fails(Command.RollBack.class).due("retry");

    return play.rolledBack().is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  // Freezes.

  private static Play recorded(Kind kind, DeliveryEntry.Kind entry) {
    DeliveryPlay play = DeliveryPlay.ordered(plain(), kind);

    assertThat(play.play.emitted(Command.RecordDelivery.class))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.entry().kind()).isEqualTo(entry);
              assertThat(each.entry().service()).isEqualTo(Shop.PRODUCTION.to().key());
              assertThat(each.entry().by()).isEqualTo("user/7");
            });
    assertThat(play.play.audited()).containsExactly(kind.name().toLowerCase(Locale.ROOT));
    return play.ends(RunPhase.DONE);
  }

  static Play a_freeze_is_recorded_at_once() {
    return recorded(Kind.FREEZE, DeliveryEntry.Kind.FROZEN);
  }

  static Play the_end_of_a_freeze_is_recorded_at_once() {
    return recorded(Kind.UNFREEZE, DeliveryEntry.Kind.UNFROZEN);
  }

  // Whose word counts.

  private static DeliveryPlay asked(Principal by) {
    DeliveryPlay play =
        new DeliveryPlay(Play.ordered(asking(), Shop.order(DeliveryOrder.Kind.PROMOTE, by)));
    assertThat(play.play.emitted(Command.AskApproval.class)).hasSize(1);
    return play.is(RolloutPhase.ASKING);
  }

  static Play nobody_with_a_hand_in_it_agrees_to_a_delivery() {
    DeliveryPlay play = asked(Play.REVIEWER);

    play.answers(Play.BUILDER, true, "maintainers")
        .answers(Play.OWNER, true, "maintainers")
        .answers(Play.REVIEWER, true, "maintainers")
        .answers(OTHER, true, "strangers");

    assertThat(play.play.emitted(Command.WriteAudit.class))
        .filteredOn(each -> each.action().equals("approved"))
        .extracting(each -> each.details().get("counts"))
        .containsExactly(
            "user/41001 is not a person",
            "user/1001 owns the agent that wrote the change",
            "user/7 ordered it",
            "user/8 is none of those who are asked: 1 of team maintainers");
    return play.is(RolloutPhase.ASKING).play.ends(RunPhase.WAITING);
  }

  static Play somebody_else_agrees_to_a_delivery() {
    DeliveryPlay play = asked(Play.REVIEWER).answers(OTHER, true, "maintainers");

    play.is(RolloutPhase.CLAIMING).claimed().delivered();

    assertThat(play.play.emitted(Command.WithdrawApproval.class)).hasSize(1);
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play an_answer_about_another_commit_does_not_count() {
    DeliveryPlay play = asked(OTHER);

    play.play.answer(Play.REVIEWER, true, "maintainers");

    return play.is(RolloutPhase.ASKING).play.ends(RunPhase.WAITING);
  }

  static Play somebody_who_counts_says_no_to_a_delivery() {
    DeliveryPlay play = asked(OTHER);

    play.answers(OTHER, false, "maintainers").is(RolloutPhase.ASKING);
    play.answers(Play.REVIEWER, false, "maintainers");

    assertThat(play.play.emitted(Command.ClaimDelivery.class)).isEmpty();
    return play.is(RolloutPhase.BLOCKED).ends(RunPhase.ESCALATED);
  }

  static Play cancelled_while_people_are_asked_about_a_delivery() {
    DeliveryPlay play = asked(Play.REVIEWER).cancelled();

    assertThat(play.play.emitted(Command.WithdrawApproval.class)).hasSize(1);
    return play.is(RolloutPhase.STOPPED).ends(RunPhase.CANCELLED);
  }

  static Play a_question_that_cannot_be_asked_breaks_the_run() {
    DeliveryPlay play = asked(Play.REVIEWER).fails(Command.AskApproval.class);

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play a_merge_asks_before_its_delivery_too() {
    DeliveryPlay play =
        DeliveryPlay.merged(Shop.pipeline(List.of(Shop.ASKING), Shop.TO_PRODUCTION));

    play.is(RolloutPhase.ASKING).answers(Play.REVIEWER, true, "maintainers").claimed().delivered();

    return play.ends(RunPhase.DELIVERED);
  }

  /** A change that a person agreed to lands; the question about it stands until it is withdrawn. */
  private static DeliveryPlay agreed() {
    Play play =
        Play.of(
                Shop.pipeline(List.of(Shop.ASKING), Shop.TO_PRODUCTION),
                Play.CLEAN,
                Set.of(Play.BUILDER),
                "src/A.java")
            .gate(
                "build/jar#1",
                GateResult.passed()
                    .withArtifacts(List.of(new ProducedArtifact("site", Shop.NEW, 10, "site.jar"))))
            .level(1, "L1")
            .approved()
            .timer("quality-gate/hold-down#1")
            .level(2, "L1")
            .merge(Play.MERGED);
    return new DeliveryPlay(play);
  }

  static Play an_agreement_to_the_change_is_none_to_its_delivery() {
    DeliveryPlay play = agreed();
    play.play.performed();

    play.is(RolloutPhase.ASKING).answers(Play.REVIEWER, true, "maintainers");

    return play.is(RolloutPhase.CLAIMING).play.ends(RunPhase.WAITING);
  }

  static Play a_new_question_waits_until_people_see_the_old_one_no_more() {
    DeliveryPlay play = agreed();
    play.is(RolloutPhase.PENDING);
    assertThat(play.play.emitted(Command.AskApproval.class)).hasSize(1);

    play.play.performed();

    assertThat(play.play.emitted(Command.AskApproval.class)).hasSize(2);
    return play.is(RolloutPhase.ASKING).play.ends(RunPhase.WAITING);
  }

  static Play people_are_asked_about_one_place_after_the_other() {
    DeliveryPlay play =
        DeliveryPlay.merged(
            Shop.pipeline(
                List.of(Shop.ASKING_STAGING, Shop.ASKING), Shop.TO_STAGING, Shop.TO_PRODUCTION));
    play.is(RolloutPhase.PENDING).at("staging", "").is(RolloutPhase.ASKING);

    play.answers(Play.REVIEWER, true, "maintainers").is(RolloutPhase.CLAIMING);
    play.at("production", "").is(RolloutPhase.PENDING).play.performed();

    play.is(RolloutPhase.ASKING);
    return play.play.ends(RunPhase.WAITING);
  }
}
