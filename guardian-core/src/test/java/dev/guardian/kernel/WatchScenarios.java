package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import dev.guardian.pipeline.Stage;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Watches, each a sentence that {@link KernelTest} plays. */
final class WatchScenarios {
  /** What was delivered, now the last that completed. */
  private static final Release DELIVERED =
      new Release("site", Shop.NEW, Play.LANDED, Shop.EARLIER.plus(Duration.ofDays(20)), null);

  private WatchScenarios() {}

  static DeliveryPlay watching(Stage.Watch watch) {
    return DeliveryPlay.soaking(Shop.pipeline(Shop.TO_PRODUCTION, watch))
        .soaks()
        .shifted()
        .soaks()
        .shifted()
        .is(WatchPhase.WATCHING);
  }

  private static DeliveryPlay watching() {
    return watching(Shop.WATCH);
  }

  /** Somebody has an alert and waits for the turn to roll back. */
  static DeliveryPlay alerted() {
    return watching().look(Sights::unhealthy).is(WatchPhase.CLAIMING);
  }

  static DeliveryRecord now(Release... before) {
    List<Release> completed = new ArrayList<>(List.of(before));
    completed.add(DELIVERED);
    return Shop.completed(completed.toArray(Release[]::new));
  }

  static List<LedgerEntry.Kind> ledger(DeliveryPlay play) {
    return play.play.emitted(Command.RecordLedger.class).stream()
        .map(each -> each.entry().kind())
        .toList();
  }

  static Play a_watched_release_that_stays_well_is_delivered() {
    DeliveryPlay play = watching();

    play.look().look().look();

    assertThat(ledger(play)).containsExactly(LedgerEntry.Kind.MERGED);
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play an_alert_takes_the_release_back() {
    DeliveryPlay play = alerted();
    assertThat(play.waiting(Command.ClaimDelivery.class).urgent()).isTrue();

    play.claimed(now(Shop.KNOWN_GOOD)).is(WatchPhase.ROLLING_BACK).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLD);
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(1).entries())
        .extracting(DeliveryEntry::kind)
        .containsExactly(DeliveryEntry.Kind.ROLLED_BACK);
    assertThat(ledger(play))
        .as("it counts once")
        .containsExactly(LedgerEntry.Kind.MERGED, LedgerEntry.Kind.ROLLED_BACK);
    assertThat(play.play.emitted(Command.SendFeedback.class)).hasSize(1);
    assertThat(play.play.emitted(Command.OpenTask.class)).hasSize(1);
    return play.is(WatchPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play without_a_release_before_it_returns_to_what_the_rollout_would_have() {
    DeliveryPlay play = alerted();

    play.claimed(now()).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLD);
    return play.ends(RunPhase.ROLLED_BACK);
  }

  static Play it_returns_to_what_is_known_to_be_good_now_and_not_when_the_rollout_began() {
    DeliveryPlay play = alerted();

    play.claimed(now(Shop.BEFORE)).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLDER);
    return play.ends(RunPhase.ROLLED_BACK);
  }

  static Play a_second_automatic_rollback_in_the_window_freezes_instead() {
    DeliveryPlay play = alerted();

    play.claimed(
        new DeliveryRecord(
            List.of(Shop.KNOWN_GOOD, DELIVERED),
            Set.of(),
            play.play.now.minus(Duration.ofMinutes(59)),
            null));

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    assertThat(play.play.emitted(Command.FinishDelivery.class).get(1).entries())
        .extracting(DeliveryEntry::kind)
        .containsExactly(DeliveryEntry.Kind.FROZEN);
    assertThat(ledger(play))
        .as("what is not taken back counts all the same")
        .containsExactly(LedgerEntry.Kind.MERGED, LedgerEntry.Kind.INCIDENT);
    assertThat(play.play.emitted(Command.OpenTask.class)).hasSize(1);
    return play.is(WatchPhase.FROZEN).ends(RunPhase.ESCALATED);
  }

  static Play a_rollback_before_the_window_lets_it_roll_back() {
    DeliveryPlay play = alerted();

    play.claimed(
            new DeliveryRecord(
                List.of(Shop.KNOWN_GOOD, DELIVERED),
                Set.of(),
                play.play.now.minus(Duration.ofMinutes(61)),
                null))
        .rolledBack();

    return play.is(WatchPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_watched_first_release_that_is_worse_is_frozen() {
    DeliveryPlay play = DeliveryPlay.merged(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH));
    play.serving = Serving.NOTHING;
    play.claimed(DeliveryRecord.EMPTY).deployed().shifted().soaks().look(Sights::unhealthy);

    play.claimed(now());

    assertThat(play.watching().reason()).contains("there is no release to return to");
    return play.is(WatchPhase.FROZEN).ends(RunPhase.ESCALATED);
  }

  static Play what_somebody_else_replaced_meanwhile_is_not_taken_back() {
    DeliveryPlay play = alerted();

    play.claimed(Shop.completed(DELIVERED, Shop.KNOWN_GOOD));

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    assertThat(ledger(play)).contains(LedgerEntry.Kind.INCIDENT);
    return play.is(WatchPhase.SUPERSEDED).ends(RunPhase.DELIVERED);
  }

  static Play another_release_with_the_traffic_ends_the_watch() {
    DeliveryPlay play = watching();

    play.look(Sights::without);

    assertThat(play.play.audited()).doesNotContain("alert");
    return play.is(WatchPhase.SUPERSEDED).ends(RunPhase.DELIVERED);
  }

  static Play nothing_new_is_not_watched() {
    DeliveryPlay play = DeliveryPlay.merged(Shop.pipeline(Shop.TO_PRODUCTION, Shop.WATCH));

    play.superseded();

    return play.is(WatchPhase.SKIPPED).ends(RunPhase.MERGED);
  }

  // Alerts that take nothing back.

  private static Stage.Watch telling(String... triggers) {
    return Shop.on(
        Shop.watch("monitoring", "production", triggers),
        Duration.ofMinutes(4),
        Stage.OnAlert.OPEN_FIX_TASK);
  }

  static Play each_alert_is_told_once_and_counts_as_one_incident() {
    DeliveryPlay play = watching(telling("probe /health fails", "memory.used > 80%"));

    play.look(Sights::unhealthy).look(Sights::unhealthy);
    play.look(Sights.memory(0.9)).look(Sights.memory(0.9));

    assertThat(play.play.emitted(Command.WriteAudit.class))
        .filteredOn(each -> each.action().equals("alert"))
        .extracting(Command.WriteAudit::id)
        .as("each has an entry of its own")
        .containsExactly("r/monitoring/audit/alert1", "r/monitoring/audit/alert2");
    assertThat(play.play.emitted(Command.OpenTask.class))
        .extracting(Command.OpenTask::id)
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(play.play.emitted(Command.RecordLedger.class))
        .extracting(Command.RecordLedger::entry)
        .filteredOn(each -> each.kind() == LedgerEntry.Kind.INCIDENT)
        .as("the ledger counts one landed commit once")
        .extracting(LedgerEntry::key)
        .containsOnly(Play.LANDED.hex());
    assertThat(play.watching().reason())
        .contains("with alerts: probe /health fails; memory.used > 80%");
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play what_lasts_not_long_enough_yet_is_neither_an_alert_nor_unseen() {
    DeliveryPlay play = watching(telling("memory.used > 80% for 2m"));

    play.look(Sights.memory(0.9)).look(Sights.memory(0.9)).look(Sights.memory(0.5)).look();

    assertThat(play.play.audited()).doesNotContain("alert", "observer-broken");
    assertThat(play.watching().alerts()).isEmpty();
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play what_lasts_long_enough_is_an_alert() {
    DeliveryPlay play = watching(telling("memory.used > 80% for 2m"));

    play.look(Sights.memory(0.9)).look(Sights.memory(0.9)).look(Sights.memory(0.9));

    assertThat(play.play.audited()).containsOnlyOnce("alert");
    return play.play.ends(RunPhase.WAITING);
  }

  // What cannot be seen.

  static Play an_observer_that_breaks_is_an_alert_of_its_own() {
    DeliveryPlay play = watching(telling("probe /health fails"));

    play.lookFails().lookFails().lookFails();
    assertThat(play.play.audited()).doesNotContain("observer-broken");
    play.lookFails();

    assertThat(play.play.audited()).containsOnlyOnce("observer-broken").doesNotContain("alert");
    assertThat(ledger(play)).as("the agent is not blamed").containsExactly(LedgerEntry.Kind.MERGED);
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play three_looks_that_fail_are_nothing_to_speak_of() {
    DeliveryPlay play = watching(telling("probe /health fails"));

    play.lookFails().lookFails().lookFails().look();

    assertThat(play.play.audited()).doesNotContain("observer-broken");
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play looks_that_nobody_answers_break_the_observer_too() {
    DeliveryPlay play = watching(telling("probe /health fails"));

    while (play.watching().phase() == WatchPhase.WATCHING) {
      play.lookIsNeverAnswered();
    }

    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play a_look_that_cannot_be_ordered_is_a_failed_look() {
    DeliveryPlay play = watching().look().look().due("look-at");

    play.fails(Command.Observe.class);

    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play no_word_of_a_trigger_is_the_alert_that_the_observer_is_broken() {
    DeliveryPlay play = watching();

    play.look(Sights::unprobed).look(Sights::unprobed).look();

    assertThat(play.play.audited()).containsOnlyOnce("observer-broken");
    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    return play.is(WatchPhase.PASSED).ends(RunPhase.DELIVERED);
  }

  static Play a_stage_after_a_watch_with_an_alert_does_not_begin() {
    return afterTheWatch(Sights::unhealthy, RolloutPhase.SKIPPED, RunPhase.DELIVERED);
  }

  static Play a_stage_after_a_watch_without_an_alert_begins() {
    return afterTheWatch(seen -> seen, RolloutPhase.CLAIMING, RunPhase.WAITING);
  }

  private static Play afterTheWatch(
      UnaryOperator<Observation> seen, RolloutPhase production, RunPhase end) {
    DeliveryPlay play =
        DeliveryPlay.merged(
            Shop.pipeline(
                List.of(Shop.STAGING, Shop.PRODUCTION),
                Shop.TO_STAGING,
                Shop.on(
                    Shop.watch("staging-watch", "staging", "probe /health fails"),
                    Duration.ofMinutes(2)),
                Shop.rollout("production", List.of("staging", "staging-watch"))));
    play.at("staging", "staging-watch").claimed().delivered();
    play.look(seen).look().is(WatchPhase.PASSED);

    play.at("production", "").is(production);
    return play.play.ends(end);
  }

  // Called off, or Guardian itself cannot go on.

  static Play a_watch_that_is_cancelled_leaves_what_was_delivered() {
    DeliveryPlay play = watching().look().cancelled();

    assertThat(play.play.emitted(Command.RollBack.class)).isEmpty();
    return play.is(WatchPhase.STOPPED).ends(RunPhase.DELIVERED);
  }

  static Play nothing_stops_a_watch_that_rolls_back() {
    DeliveryPlay play = alerted().cancelled().claimed(now(Shop.KNOWN_GOOD)).cancelled();

    play.rolledBack();

    return play.is(WatchPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play broken_while_it_watches_it_leaves_what_was_delivered_and_says_so() {
    DeliveryPlay play = watching();

    play.fails(Command.WriteAudit.class);

    return play.is(WatchPhase.STOPPED).ends(RunPhase.BROKEN);
  }

  static Play a_rollback_whose_turn_does_not_come_is_tried_for_ever_and_holds_up_nobody() {
    DeliveryPlay play = alerted();

    for (int i = 0; i < 3; i++) {
      play.fails(Command.ClaimDelivery.class).is(WatchPhase.CLAIMING).due("retry");
    }
    play.claimed(now(Shop.KNOWN_GOOD)).rolledBack();

    assertThat(play.play.audited()).containsOnlyOnce("roll-back-failing");
    assertThat(play.play.emitted(Command.RecordDelivery.class)).hasSize(1);
    assertThat(play.play.emitted(Command.FinishDelivery.class))
        .extracting(Command.FinishDelivery::claim)
        .as("whatever was claimed is let go of")
        .containsExactly(
            "r/production/claim#1",
            "r/monitoring/claim#1",
            "r/monitoring/claim#2",
            "r/monitoring/claim#3",
            "r/monitoring/claim#4");
    return play.is(WatchPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_rollback_of_a_watch_that_fails_is_tried_for_ever_and_said_once() {
    DeliveryPlay play = alerted().claimed(now(Shop.KNOWN_GOOD));

    play.fails(Command.RollBack.class).is(WatchPhase.RETRYING).due("retry");
    play.rolledBack(play.serving).is(WatchPhase.RETRYING).due("retry").rolledBack();

    assertThat(play.play.audited()).containsOnlyOnce("roll-back-failing");
    assertThat(play.play.emitted(Command.RecordDelivery.class)).hasSize(1);
    assertThat(play.play.emitted(Command.SendFeedback.class))
        .singleElement()
        .satisfies(each -> assertThat(each.packet().delivery().logs()).contains("Boom"));
    return play.is(WatchPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play logs_are_kept_when_a_rollback_that_failed_finds_none_any_more() {
    DeliveryPlay play = alerted().claimed(now(Shop.KNOWN_GOOD));
    play.rolledBack(play.serving).due("retry");
    play.serving = new Serving(List.of(new Serving.Version(Shop.OLD, 100)));

    play.answer(
        Command.RollBack.class, id -> new Event.RolledBack(play.play.tick(), id, play.serving, ""));

    assertThat(play.watching().logs()).contains("Boom");
    return play.ends(RunPhase.ROLLED_BACK);
  }
}
