package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Serving;
import dev.guardian.feedback.FeedbackPacket;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.trust.LedgerEntry;
import java.util.List;
import java.util.Set;

/** Rollouts on their way back, each a sentence that {@link KernelTest} plays. */
final class ReturnScenarios {
  private ReturnScenarios() {}

  static Play a_worse_release_goes_back_to_the_digest_known_to_be_good() {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.look(Sights::failing).is(RolloutPhase.ROLLING_BACK).rolledBack();

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
              assertThat(entry.kind()).isEqualTo(DeliveryEntry.Kind.ROLLED_BACK);
              assertThat(entry.release().digest()).isEqualTo(Shop.NEW);
            });
    toldItsAuthor(play.play);
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  private static void toldItsAuthor(Play play) {
    assertThat(play.emitted(Command.RecordLedger.class))
        .extracting(Command.RecordLedger::entry)
        .filteredOn(each -> each.kind() != LedgerEntry.Kind.MERGED)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.kind()).isEqualTo(LedgerEntry.Kind.ROLLED_BACK);
              assertThat(entry.agent()).isEqualTo("forge/builder");
              assertThat(entry.key()).isEqualTo(Play.LANDED.hex());
            });
    FeedbackPacket packet = play.emitted(Command.SendFeedback.class).get(0).packet();
    assertThat(packet.outcome()).isEqualTo("rolled-back");
    assertThat(packet.delivery().commit()).isEqualTo(Play.LANDED);
    assertThat(packet.delivery().returnedTo()).isEqualTo(Shop.OLD);
    assertThat(packet.delivery().logs()).isEqualTo("java.lang.Boom");
    assertThat(packet.delivery().differences().get(0).found())
        .contains("40 of 400 failed", "stable 4 of 8,000 failed");
    assertThat(play.emitted(Command.OpenTask.class)).hasSize(1);
  }

  static Play no_task_is_opened_that_the_definition_does_not_want() {
    DeliveryPlay play = DeliveryPlay.soaking(Shop.pipeline(Shop.withoutTasks(Shop.TO_PRODUCTION)));

    play.look(Sights::failing).rolledBack();

    assertThat(play.play.emitted(Command.OpenTask.class)).isEmpty();
    assertThat(play.play.emitted(Command.SendFeedback.class)).hasSize(1);
    return play.ends(RunPhase.ROLLED_BACK);
  }

  static Play a_release_that_answers_with_another_version_is_not_healthy() {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.look(Sights::unhealthy).rolledBack();

    assertThat(play.rolling().reason()).contains("not healthy", "it is version 0");
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play it_returns_to_what_completed_and_not_to_what_was_there() {
    DeliveryPlay play = DeliveryPlay.merged();
    play.serving = new Serving(List.of(new Serving.Version(Shop.ABORTED, 100)));

    play.claimed().deployed().shifted().look(Sights::failing).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLD);
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_release_that_does_not_come_up_goes_back_before_any_traffic() {
    DeliveryPlay play = DeliveryPlay.merged().claimed();

    play.deployFails().rolledBack();

    assertThat(play.play.emitted(Command.SetTraffic.class)).isEmpty();
    assertThat(play.rolling().reason()).contains("the release does not come up: exit 1");
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play what_a_release_printed_is_cleaned_before_anybody_reads_it() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployFails();
    String orders = play.waiting(Command.RollBack.class).to();
    play.serving = new Serving(List.of(new Serving.Version(orders, 100)));

    play.answer(
        Command.RollBack.class, id -> new Event.RolledBack(play.play.tick(), id, play.serving, ""));

    assertThat(play.play.emitted(Command.SendFeedback.class).get(0).packet().delivery().logs())
        .isEqualTo("no port @·all");
    return play.ends(RunPhase.ROLLED_BACK);
  }

  static Play a_release_that_is_not_there_after_its_deployment_goes_back() {
    DeliveryPlay play = DeliveryPlay.merged().claimed();

    play.deployed(play.serving).rolledBack();

    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_platform_that_does_not_answer_a_deployment_is_no_fault_of_the_release() {
    DeliveryPlay play = DeliveryPlay.merged().claimed();

    play.fails(Command.Deploy.class).rolledBack();

    assertThat(play.play.emitted(Command.SendFeedback.class)).isEmpty();
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play a_platform_that_does_not_answer_a_shift_gets_everything_back() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed();

    play.fails(Command.SetTraffic.class).rolledBack();

    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  // Returning fails, or there is nowhere to return to.

  static Play a_return_that_fails_is_tried_for_ever_and_said_once() {
    DeliveryPlay play = DeliveryPlay.soaking().look(Sights::failing);

    for (int i = 0; i < 50; i++) {
      play.fails(Command.RollBack.class).is(RolloutPhase.RETRYING).due("retry");
    }
    Serving still = play.serving;
    play.rolledBack(still).is(RolloutPhase.RETRYING);
    play.play.ends(RunPhase.WAITING);
    play.due("retry").rolledBack();

    assertThat(play.play.audited()).containsOnlyOnce("roll-back-failing", "rolled-back");
    assertThat(play.play.emitted(Command.RecordDelivery.class))
        .as("nothing else is delivered meanwhile")
        .singleElement()
        .satisfies(each -> assertThat(each.entry().kind()).isEqualTo(DeliveryEntry.Kind.FROZEN));
    assertThat(play.play.emitted(Command.FinishDelivery.class))
        .singleElement()
        .satisfies(
            each ->
                assertThat(each.entries())
                    .extracting(DeliveryEntry::kind)
                    .containsExactly(DeliveryEntry.Kind.ROLLED_BACK));
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play nothing_stops_a_return_on_its_way() {
    DeliveryPlay play = DeliveryPlay.soaking().look(Sights::failing);

    play.cancelled().fails(Command.RollBack.class).cancelled().due("retry").rolledBack();

    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  private static DeliveryPlay first(Pipeline pipeline) {
    DeliveryPlay play = DeliveryPlay.merged(pipeline);
    play.serving = Serving.NOTHING;
    return play.claimed(DeliveryRecord.EMPTY);
  }

  private static DeliveryPlay first() {
    return first(Shop.pipeline(Shop.TO_PRODUCTION));
  }

  static Play with_nothing_to_return_to_it_is_frozen_and_a_person_asked() {
    DeliveryPlay play = first().deployed().shifted();

    play.look(Sights::unhealthy);

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries())
        .extracting(DeliveryEntry::kind)
        .containsExactly(DeliveryEntry.Kind.FROZEN);
    assertThat(play.rolling().reason()).contains("there is no release to return to");
    assertThat(play.play.emitted(Command.RecordLedger.class))
        .as("it is worse all the same")
        .extracting(each -> each.entry().kind())
        .containsExactly(LedgerEntry.Kind.MERGED, LedgerEntry.Kind.INCIDENT);
    assertThat(play.play.emitted(Command.OpenTask.class)).hasSize(1);
    return play.is(RolloutPhase.FROZEN).ends(RunPhase.ESCALATED);
  }

  static Play a_first_release_that_is_called_off_is_frozen_and_nobody_is_blamed() {
    DeliveryPlay play = first().deployed().shifted();

    play.cancelled();

    assertThat(play.play.emitted(Command.RecordLedger.class)).hasSize(1);
    return play.is(RolloutPhase.FROZEN).ends(RunPhase.ESCALATED);
  }

  // Called off, wherever it is.

  private static void controlled(DeliveryPlay play) {
    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLD);
    assertThat(play.rolling().reason()).isEqualTo("cancelled by user/7");
    assertThat(play.play.emitted(Command.SendFeedback.class)).isEmpty();
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries()).isEmpty();
  }

  private static Play returned(DeliveryPlay play) {
    play.is(RolloutPhase.ROLLING_BACK).rolledBack();
    controlled(play);
    return play.is(RolloutPhase.STOPPED).ends(RunPhase.CANCELLED);
  }

  static Play cancelled_while_it_waits_for_its_turn() {
    DeliveryPlay play = DeliveryPlay.merged().cancelled();

    assertThat(play.play.emitted(Command.FinishDelivery.class)).hasSize(1);
    return play.is(RolloutPhase.STOPPED).ends(RunPhase.CANCELLED);
  }

  static Play cancelled_while_it_is_paused() {
    DeliveryPlay play = DeliveryPlay.merged().claimed(Shop.frozen()).cancelled();

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.CANCELLED);
  }

  static Play cancelled_while_it_is_brought_up() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().cancelled().is(RolloutPhase.DEPLOYING);
    assertThat(play.play.emitted(Command.RollBack.class))
        .as("two orders at once may cross")
        .isEmpty();

    return returned(play.deployed());
  }

  static Play cancelled_while_it_does_not_come_up() {
    return returned(DeliveryPlay.merged().claimed().cancelled().deployFails());
  }

  static Play cancelled_while_a_deployment_is_not_answered() {
    return returned(DeliveryPlay.merged().claimed().cancelled().fails(Command.Deploy.class));
  }

  private static DeliveryPlay cancelledBeforeAllTraffic() {
    return DeliveryPlay.merged()
        .claimed(Shop.completed(Shop.KNOWN_GOOD), false)
        .deployed()
        .cancelled()
        .is(RolloutPhase.DEPLOYING);
  }

  static Play cancelled_while_the_stable_version_is_looked_at() {
    return returned(cancelledBeforeAllTraffic().observed(seen -> seen));
  }

  static Play cancelled_while_the_stable_version_cannot_be_looked_at() {
    return returned(cancelledBeforeAllTraffic().unobserved());
  }

  static Play cancelled_while_nobody_says_anything_of_the_stable_version() {
    return returned(cancelledBeforeAllTraffic().due("patience"));
  }

  static Play cancelled_while_traffic_moves() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed().cancelled();

    return returned(play.is(RolloutPhase.SHIFTING).shifted());
  }

  static Play cancelled_while_a_shift_is_not_answered() {
    return returned(
        DeliveryPlay.merged().claimed().deployed().cancelled().fails(Command.SetTraffic.class));
  }

  static Play cancelled_while_it_soaks() {
    return returned(DeliveryPlay.soaking().look().cancelled());
  }

  static Play cancelled_while_a_look_is_taken() {
    return returned(DeliveryPlay.soaking().due("look-at").cancelled());
  }

  static Play cancelled_while_evidence_is_awaited() {
    return returned(DeliveryPlay.soaking().soaks(Sights::silent).cancelled());
  }

  // Guardian itself cannot go on.

  private static Play broken(DeliveryPlay play) {
    play.fails(Command.WriteAudit.class).is(RolloutPhase.ROLLING_BACK);
    play.play.ends(RunPhase.RUNNING);
    play.rolledBack();
    assertThat(play.play.state.reason()).contains("Guardian could not carry out r/");
    assertThat(play.play.emitted(Command.SendFeedback.class)).isEmpty();
    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play broken_while_it_soaks_it_first_gives_the_traffic_back() {
    return broken(DeliveryPlay.soaking());
  }

  static Play broken_while_evidence_is_awaited_it_first_gives_the_traffic_back() {
    return broken(DeliveryPlay.soaking().soaks(Sights::silent));
  }

  static Play broken_while_traffic_moves_it_first_gives_the_traffic_back() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed();

    play.fails(Command.WriteAudit.class).is(RolloutPhase.SHIFTING).shifted().rolledBack();

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play broken_while_it_is_paused_it_ends() {
    DeliveryPlay play = DeliveryPlay.merged().claimed(Shop.frozen());

    play.fails(Command.WriteAudit.class);

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play a_service_that_cannot_be_claimed_breaks_the_run() {
    DeliveryPlay play = DeliveryPlay.merged().fails(Command.ClaimDelivery.class);

    assertThat(play.play.emitted(Command.FinishDelivery.class))
        .as("nobody else waits for it")
        .hasSize(1);
    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play a_look_that_cannot_be_ordered_gives_the_traffic_back() {
    DeliveryPlay play = DeliveryPlay.soaking().due("look-at");

    play.fails(Command.Observe.class).rolledBack();

    return play.is(RolloutPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  // Before the merge.

  static Play what_its_base_holds_already_is_not_delivered() {
    Play play =
        Play.of(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH), Play.CLEAN, Set.of(Play.BUILDER));

    return play.ends(RunPhase.SUPERSEDED).finished();
  }

  private static Play judged() {
    return DeliveryPlay.judged(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH), "site");
  }

  static Play superseded_before_its_merge_it_delivers_nothing() {
    return judged().superseded().ends(RunPhase.SUPERSEDED).finished();
  }

  static Play cancelled_before_its_merge_it_delivers_nothing() {
    return judged().cancelled().ends(RunPhase.CANCELLED).finished();
  }

  static Play broken_before_its_merge_it_delivers_nothing() {
    return judged().fails("quality-gate/track-record#1").ends(RunPhase.BROKEN).finished();
  }

  // Beside each other.

  /** Staging is delivered and watched; production is at its first step with these versions. */
  private static DeliveryPlay besideAWatch(Serving production, DeliveryRecord record) {
    DeliveryPlay play = DeliveryPlay.merged(Shop.staged());
    play.at("staging", "staging-watch").claimed().delivered().is(WatchPhase.WATCHING);
    play.at("production", "");
    play.serving = production;
    return play.claimed(record);
  }

  private static Play watchedToItsEnd(DeliveryPlay play, RunPhase end) {
    play.play.ends(RunPhase.WAITING);
    play.at("staging", "staging-watch").look().look().look().is(WatchPhase.PASSED);
    return play.ends(end);
  }

  static Play staging_is_watched_on_after_production_was_taken_back() {
    DeliveryPlay play =
        besideAWatch(
            new Serving(List.of(new Serving.Version(Shop.OLD, 100))),
            Shop.completed(Shop.KNOWN_GOOD));

    play.deployed().shifted().look(Sights::failing).rolledBack();

    return watchedToItsEnd(play, RunPhase.ROLLED_BACK);
  }

  static Play staging_is_watched_on_after_the_first_release_to_production_did_not_come_up() {
    DeliveryPlay play = besideAWatch(Serving.NOTHING, DeliveryRecord.EMPTY);

    play.deployFails().is(RolloutPhase.FROZEN);

    return watchedToItsEnd(play, RunPhase.ESCALATED);
  }

  static Play staging_is_watched_on_after_the_first_release_to_production_vanished() {
    DeliveryPlay play = besideAWatch(Serving.NOTHING, DeliveryRecord.EMPTY);

    play.deployed(Serving.NOTHING).is(RolloutPhase.FROZEN);

    return watchedToItsEnd(play, RunPhase.ESCALATED);
  }

  static Play two_places_at_once_come_to_the_gravest_of_their_ends() {
    DeliveryPlay play =
        DeliveryPlay.merged(
            Shop.pipeline(
                List.of(Shop.STAGING, Shop.PRODUCTION), Shop.TO_STAGING, Shop.TO_PRODUCTION));
    play.at("staging", "").claimed().deployed().shifted().look(Sights::failing).rolledBack();

    play.at("production", "").claimed().delivered().is(RolloutPhase.DELIVERED);

    return play.ends(RunPhase.ROLLED_BACK);
  }
}
