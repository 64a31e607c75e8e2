package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Serving;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rollouts on their way to all traffic, each a sentence that {@link KernelTest} plays. */
final class DeliveryScenarios {
  private DeliveryScenarios() {}

  static Play a_good_release_gets_all_traffic_step_by_step() {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.soaks().shifted().soaks().shifted();

    assertThat(play.play.emitted(Command.SetTraffic.class))
        .extracting(each -> each.weights().get(Shop.NEW))
        .containsExactly(5.0, 25.0, 100.0);
    assertThat(play.rolling().served())
        .extracting(each -> each.serving().traffic(Shop.NEW))
        .containsExactly(0.0, 5.0, 25.0, 100.0);
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries())
        .extracting(DeliveryEntry::kind)
        .containsExactly(DeliveryEntry.Kind.COMPLETED);
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_first_release_gets_all_traffic_at_once_and_is_looked_at_there() {
    DeliveryPlay play = DeliveryPlay.merged();
    play.serving = Serving.NOTHING;

    play.claimed(DeliveryRecord.EMPTY).deployed().shifted().is(RolloutPhase.SOAKING).soaks();

    assertThat(play.rolling().note()).contains("nothing is there to compare with");
    assertThat(play.rolling().looks().judgement().triggers())
        .as("what needs a version to compare with is not asked")
        .singleElement()
        .asString()
        .contains("probe /health fails");
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  // A platform that cannot split traffic.

  private static DeliveryPlay allAtOnce() {
    return DeliveryPlay.merged().claimed(Shop.completed(Shop.KNOWN_GOOD), false).deployed();
  }

  static Play without_split_traffic_all_of_it_moves_at_once_after_a_look_at_the_stable_version() {
    DeliveryPlay play = allAtOnce();
    assertThat(play.rolling().note()).contains("the platform cannot split traffic");
    assertThat(play.waiting(Command.Observe.class).canary()).isEqualTo(Shop.OLD);

    play.observed(seen -> seen).shifted().is(RolloutPhase.SOAKING).soaks();

    assertThat(play.play.emitted(Command.SetTraffic.class))
        .singleElement()
        .satisfies(each -> assertThat(each.weights()).containsExactly(Map.entry(Shop.NEW, 100.0)));
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(0).entries())
        .extracting(DeliveryEntry::reason)
        .singleElement()
        .asString()
        .contains("the platform cannot split traffic");
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play without_split_traffic_it_is_compared_with_what_was_there_before() {
    DeliveryPlay play = allAtOnce().observed(seen -> seen).shifted();

    play.look(Sights::failing).is(RolloutPhase.ROLLING_BACK).rolledBack();

    assertThat(play.rolling().reason()).contains("stable 0 of 400 failed");
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play without_any_word_of_the_stable_version_it_is_not_completed() {
    DeliveryPlay play = allAtOnce().unobserved().is(RolloutPhase.SHIFTING).shifted();

    play.soaks().is(RolloutPhase.HOLDING).soaks().rolledBack();

    assertThat(play.rolling().reason()).contains("there is no stable version to compare with");
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play a_stable_version_nobody_says_anything_of_is_not_waited_for_without_end() {
    DeliveryPlay play = allAtOnce();

    play.due("patience").is(RolloutPhase.SHIFTING).shifted().soaks().is(RolloutPhase.HOLDING);

    return play.play.ends(RunPhase.WAITING);
  }

  // What the platform does with the weights.

  static Play weights_that_are_not_read_back_are_set_again() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed();
    Serving still = play.serving;

    play.readBack(still).readBack(still).is(RolloutPhase.SHIFTING).shifted();

    assertThat(play.play.emitted(Command.SetTraffic.class))
        .hasSize(3)
        .extracting(each -> each.weights().get(Shop.NEW))
        .containsOnly(5.0);
    return play.is(RolloutPhase.SOAKING).play.ends(RunPhase.WAITING);
  }

  static Play a_platform_that_does_not_do_what_it_is_told_gets_everything_back() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed();
    Serving still = play.serving;

    play.readBack(still).readBack(still).readBack(still).rolledBack();

    assertThat(play.rolling().reason()).contains("3 times and says");
    assertThat(play.play.emitted(Command.SetTraffic.class)).hasSize(3);
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play a_third_version_with_traffic_is_not_what_was_told() {
    DeliveryPlay play = DeliveryPlay.merged().claimed().deployed();
    Serving odd =
        new Serving(
            List.of(
                new Serving.Version(Shop.OLD, 92),
                new Serving.Version(Shop.NEW, 5),
                new Serving.Version(Shop.ABORTED, 3)));

    play.readBack(odd).is(RolloutPhase.SHIFTING);

    return play.play.ends(RunPhase.RUNNING);
  }

  // Whether it is its turn.

  static Play a_release_that_was_taken_back_is_not_delivered_again_by_itself() {
    DeliveryPlay play = DeliveryPlay.merged();

    play.claimed(new DeliveryRecord(List.of(Shop.KNOWN_GOOD), Set.of(Shop.NEW), null, null));

    assertThat(play.play.emitted(Command.Deploy.class)).isEmpty();
    assertThat(play.rolling().reason()).contains("promote it by hand");
    return play.is(RolloutPhase.BLOCKED).ends(RunPhase.ESCALATED);
  }

  static Play after_an_automatic_rollback_nothing_is_delivered_until_the_window_is_over() {
    DeliveryPlay play = DeliveryPlay.merged();
    DeliveryRecord record = Shop.rolledBackAt(play.play.now.minus(Duration.ofMinutes(10)));

    play.claimed(record).is(RolloutPhase.PAUSED);
    assertThat(play.play.emitted(Command.FinishDelivery.class))
        .as("others need not wait for it")
        .hasSize(1);
    assertThat(play.waiting(Command.SetTimer.class).due())
        .isEqualTo(record.lastRollback().plus(Duration.ofHours(1)));
    play.due("pause")
        .is(RolloutPhase.CLAIMING)
        .claimed(record)
        .is(RolloutPhase.DEPLOYING)
        .delivered();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_rollback_before_the_window_keeps_nothing_waiting() {
    DeliveryPlay play = DeliveryPlay.merged();

    play.claimed(Shop.rolledBackAt(play.play.now.minus(Duration.ofMinutes(61)))).delivered();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_frozen_service_waits_until_somebody_lets_it_go() {
    DeliveryPlay play = DeliveryPlay.merged();

    for (int i = 0; i < 5; i++) {
      play.claimed(Shop.frozen()).is(RolloutPhase.PAUSED);
      assertThat(play.rolling().reason()).isEqualTo("frozen: a bad day");
      play.due("pause");
    }
    assertThat(play.play.emitted(Command.Deploy.class)).isEmpty();
    play.claimed();
    assertThat(play.rolling().reason()).as("it is not frozen any more").isEmpty();
    play.delivered();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_release_that_is_there_already_is_not_delivered_again() {
    DeliveryPlay play = DeliveryPlay.merged();
    play.serving = new Serving(List.of(new Serving.Version(Shop.NEW, 100)));
    DeliveryRecord record =
        Shop.completed(new Release("site", Shop.NEW, Play.id('9'), Shop.EARLIER, null));

    play.claimed(record);

    assertThat(play.play.emitted(Command.Deploy.class)).isEmpty();
    assertThat(play.play.emitted(Command.FinishDelivery.class)).hasSize(1);
    return play.is(RolloutPhase.SERVED).ends(RunPhase.MERGED);
  }

  static Play what_is_there_but_never_completed_is_delivered_after_all() {
    DeliveryPlay play = DeliveryPlay.merged();
    play.serving = new Serving(List.of(new Serving.Version(Shop.NEW, 100)));

    play.claimed().deployed().shifted().soaks();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play an_older_release_gives_way_to_a_newer_one_that_is_there() {
    DeliveryPlay play = DeliveryPlay.merged();

    play.claimed(
        Shop.completed(
            new Release("site", Shop.OLD, Play.id('9'), play.play.now.plusSeconds(60), null)));

    assertThat(play.rolling().reason()).contains("a newer release is there");
    return play.is(RolloutPhase.SUPERSEDED).ends(RunPhase.MERGED);
  }

  static Play a_newer_delivery_that_waits_takes_the_place_of_an_older_one() {
    DeliveryPlay play = DeliveryPlay.merged();

    play.superseded();

    assertThat(play.play.emitted(Command.Deploy.class)).isEmpty();
    assertThat(play.play.emitted(Command.FinishDelivery.class)).hasSize(1);
    return play.is(RolloutPhase.SUPERSEDED).ends(RunPhase.MERGED);
  }

  static Play nothing_supersedes_a_rollout_whose_traffic_moved() {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.play.superseded();

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    play.soaks().shifted().soaks().shifted();
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_release_that_no_gate_built_is_not_delivered() {
    Play play =
        DeliveryPlay.merging(Shop.pipeline(Shop.TO_PRODUCTION), "something-else")
            .merge(Play.MERGED);

    assertThat(play.state.reason()).contains("no gate produced 'site'");
    return play.ends(RunPhase.ESCALATED).finished();
  }

  static Play an_environment_that_is_promoted_to_by_hand_is_left_alone() {
    DeliveryPlay play =
        DeliveryPlay.merged(Shop.pipeline(List.of(Shop.BY_HAND), Shop.TO_PRODUCTION));

    assertThat(play.rolling().reason()).contains("promote to it");
    return play.is(RolloutPhase.SKIPPED).ends(RunPhase.MERGED);
  }

  // One environment after the other.

  static Play production_follows_once_staging_has_it() {
    DeliveryPlay play =
        DeliveryPlay.merged(
            Shop.pipeline(
                List.of(Shop.STAGING, Shop.PRODUCTION),
                Shop.with(Shop.TO_STAGING, RolloutStep.ALL),
                Shop.AFTER_STAGING));
    play.is(RolloutPhase.PENDING).at("staging", "");

    play.claimed().deployed().observed(seen -> seen).shifted().is(RolloutPhase.DELIVERED);
    play.at("production", "").is(RolloutPhase.CLAIMING).claimed().delivered();

    assertThat(play.play.emitted(Command.Deploy.class))
        .as("nothing is built again")
        .extracting(Command.Deploy::digest)
        .containsExactly(Shop.NEW, Shop.NEW);
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play what_staging_has_already_goes_on_to_production() {
    DeliveryPlay play = DeliveryPlay.merged(Shop.staged());
    play.at("staging", "staging-watch");
    play.serving = new Serving(List.of(new Serving.Version(Shop.NEW, 100)));

    play.claimed(Shop.completed(Shop.PROMOTED)).is(RolloutPhase.SERVED).is(WatchPhase.SKIPPED);
    play.at("production", "").claimed().delivered();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play what_staging_takes_back_never_sees_production() {
    DeliveryPlay play = DeliveryPlay.merged(Shop.staged());
    play.at("staging", "staging-watch").claimed().deployed().shifted();

    play.look(Sights::failing).rolledBack().is(WatchPhase.SKIPPED);

    play.at("production", "").is(RolloutPhase.SKIPPED);
    assertThat(play.rolling().reason()).contains("'staging' did not succeed");
    return play.ends(RunPhase.ROLLED_BACK);
  }
}
