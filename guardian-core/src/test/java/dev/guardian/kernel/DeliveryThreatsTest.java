package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.Observation;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.Serving;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What could go wrong with a delivery, as far as the kernel decides it, and beside each the
 * harmless case that must go through. What {@link KernelTest} plays as a whole run is named here
 * again, so that it is found under its threat.
 */
class DeliveryThreatsTest {

  static Stream<Arguments> noEvidence() {
    return Stream.of(
        Arguments.of("no request yet", (UnaryOperator<Observation>) Sights::silent),
        Arguments.of("not a number", (UnaryOperator<Observation>) Sights::notANumber),
        Arguments.of("an old sample", (UnaryOperator<Observation>) Sights::stale),
        Arguments.of("no probe", (UnaryOperator<Observation>) Sights::unprobed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEvidence")
  @Tag("threat:I1")
  void without_evidence_it_is_held_and_at_the_deadline_taken_back(
      String what, UnaryOperator<Observation> seen) {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.soaks(seen).is(RolloutPhase.HOLDING).soaks(seen).rolledBack();

    assertThat(play.play.emitted(Command.SetTraffic.class)).hasSize(1);
    play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEvidence")
  @Tag("twin:I1")
  void with_evidence_before_the_deadline_it_goes_on(String what, UnaryOperator<Observation> seen) {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.soaks(seen).is(RolloutPhase.HOLDING).look(seen).look().shifted().soaks().shifted();

    play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  @Test
  @Tag("threat:I3")
  void a_broken_observer_is_said_and_promotes_nothing() {
    EvidenceScenarios
        .four_failed_looks_in_a_row_are_a_broken_observer_and_no_fault_of_the_release();
    EvidenceScenarios.a_look_that_nobody_answers_is_a_failed_look();
    WatchScenarios.an_observer_that_breaks_is_an_alert_of_its_own();
  }

  @Test
  @Tag("twin:I3")
  void an_observer_that_fails_three_times_is_not_broken() {
    EvidenceScenarios.three_failed_looks_and_then_good_ones_are_nothing_to_speak_of();
    WatchScenarios.three_looks_that_fail_are_nothing_to_speak_of();
  }

  @Test
  @Tag("threat:I4")
  void where_the_stable_version_has_no_traffic_its_profile_from_before_is_the_baseline() {
    EvidenceScenarios.at_all_traffic_it_is_compared_with_what_the_stable_version_did_just_before();
    DeliveryScenarios.without_any_word_of_the_stable_version_it_is_not_completed();
  }

  @Test
  @Tag("twin:I4")
  void as_good_as_the_profile_from_before_is_good_enough() {
    DeliveryScenarios
        .without_split_traffic_all_of_it_moves_at_once_after_a_look_at_the_stable_version();
  }

  @Test
  @Tag("threat:I5")
  void health_of_another_version_is_no_health() {
    ReturnScenarios.a_release_that_answers_with_another_version_is_not_healthy();
  }

  @Test
  @Tag("twin:I5")
  void health_of_this_version_is() {
    DeliveryScenarios.a_good_release_gets_all_traffic_step_by_step();
  }

  /** v10 completed, v11 was aborted and left no trace in the record, v12 is bad. */
  @Test
  @Tag("threat:I6")
  void it_returns_to_the_last_release_that_completed() {
    Instant at = Instant.parse("2025-12-02T00:00:00Z");
    Release v11 = new Release("site", Shop.ABORTED, Play.id('7'), at, null);
    DeliveryRecord record =
        DeliveryRecord.of(
            List.of(
                entry(DeliveryEntry.Kind.COMPLETED, "v9", Shop.BEFORE),
                entry(DeliveryEntry.Kind.COMPLETED, "v10", Shop.KNOWN_GOOD),
                entry(DeliveryEntry.Kind.FROZEN, "v11", null),
                entry(DeliveryEntry.Kind.UNFROZEN, "somebody", null)));
    DeliveryPlay play = DeliveryPlay.merged();
    play.serving =
        new Serving(
            List.of(new Serving.Version(Shop.OLD, 40), new Serving.Version(v11.digest(), 60)));

    play.claimed(record).deployed().shifted().look(Sights::failing).rolledBack();

    assertThat(play.play.emitted(Command.RollBack.class))
        .extracting(Command.RollBack::to)
        .containsExactly(Shop.OLD);
    play.ends(RunPhase.ROLLED_BACK);
  }

  private static DeliveryEntry entry(DeliveryEntry.Kind kind, String run, Release release) {
    return new DeliveryEntry(
        kind, Shop.PRODUCTION.to().key(), "production", run, Shop.EARLIER, "guardian", release, "");
  }

  @Test
  @Tag("threat:I6")
  void with_nothing_to_return_to_a_person_is_asked() {
    ReturnScenarios.with_nothing_to_return_to_it_is_frozen_and_a_person_asked();
  }

  @Test
  @Tag("twin:I6")
  void a_good_first_release_needs_nothing_to_return_to() {
    DeliveryScenarios.a_first_release_gets_all_traffic_at_once_and_is_looked_at_there();
  }

  @Test
  @Tag("threat:I8")
  void what_was_taken_back_does_not_come_back_by_itself() {
    DeliveryScenarios.a_release_that_was_taken_back_is_not_delivered_again_by_itself();
    WatchScenarios.a_second_automatic_rollback_in_the_window_freezes_instead();
  }

  @Test
  @Tag("twin:I8")
  void a_person_may_deliver_it_again_at_once() {
    OrderScenarios.by_hand_it_goes_at_once_within_the_window_and_even_what_was_taken_back();
    WatchScenarios.a_rollback_before_the_window_lets_it_roll_back();
  }

  /** Every seven minutes somebody merges something that is worse than what is there. */
  @Test
  @Tag("threat:I8")
  void a_hundred_hours_of_bad_releases_are_at_most_a_hundred_rollbacks() {
    Instant begin = Instant.parse("2026-01-02T00:00:00Z");
    List<DeliveryEntry> entries = new ArrayList<>();
    entries.add(entry(DeliveryEntry.Kind.COMPLETED, "before", Shop.KNOWN_GOOD));
    for (int merge = 0; merge < 100 * 60 / 7; merge++) {
      DeliveryPlay play = DeliveryPlay.merged();
      play.play.now = begin.plus(Duration.ofMinutes(7L * merge));
      DeliveryRecord record = DeliveryRecord.of(entries);

      // Every release is another one; only here all bear one digest.
      play.claimed(
          new DeliveryRecord(record.completed(), Set.of(), record.lastRollback(), record.frozen()));
      if (play.rolling().phase() == RolloutPhase.DEPLOYING) {
        play.deployed().shifted().look(Sights::failing).rolledBack();
      }
      play.play
          .emitted(Command.FinishDelivery.class)
          .forEach(each -> entries.addAll(each.entries()));
    }

    List<Instant> rollbacks =
        entries.stream()
            .filter(each -> each.kind() == DeliveryEntry.Kind.ROLLED_BACK)
            .map(DeliveryEntry::at)
            .toList();
    assertThat(rollbacks).hasSizeBetween(90, 100);
    for (int i = 1; i < rollbacks.size(); i++) {
      assertThat(Duration.between(rollbacks.get(i - 1), rollbacks.get(i)))
          .isGreaterThanOrEqualTo(Duration.ofHours(1));
    }
  }

  @Test
  @Tag("threat:I9")
  void a_look_that_was_cut_short_is_no_success() {
    EvidenceScenarios.a_look_that_failed_at_the_end_of_the_soak_promotes_nothing();
    ReturnScenarios.cancelled_while_a_look_is_taken();
  }

  @Test
  @Tag("twin:I9")
  void a_look_that_was_taken_is() {
    EvidenceScenarios.an_observer_that_works_again_lets_the_step_go_on();
  }

  @Test
  @Tag("threat:I10")
  void a_cancellation_mid_flight_is_a_controlled_return() {
    ReturnScenarios.cancelled_while_it_is_brought_up();
    ReturnScenarios.cancelled_while_traffic_moves();
    ReturnScenarios.cancelled_while_it_soaks();
    DeliveryScenarios.nothing_supersedes_a_rollout_whose_traffic_moved();
  }

  @Test
  @Tag("twin:I10")
  void before_any_traffic_moved_a_newer_delivery_takes_its_place() {
    DeliveryScenarios.a_newer_delivery_that_waits_takes_the_place_of_an_older_one();
    ReturnScenarios.cancelled_while_it_waits_for_its_turn();
  }

  @Test
  @Tag("threat:I11")
  void weights_count_as_they_are_read_back() {
    DeliveryScenarios.a_platform_that_does_not_do_what_it_is_told_gets_everything_back();
    DeliveryScenarios.a_third_version_with_traffic_is_not_what_was_told();
  }

  @Test
  @Tag("twin:I11")
  void weights_that_are_right_at_the_third_time_are_right() {
    DeliveryScenarios.weights_that_are_not_read_back_are_set_again();
  }

  @Test
  @Tag("threat:I12")
  void a_return_that_fails_freezes_and_goes_on() {
    ReturnScenarios.a_return_that_fails_is_tried_for_ever_and_said_once();
    WatchScenarios.a_rollback_of_a_watch_that_fails_is_tried_for_ever_and_said_once();
    WatchScenarios.a_rollback_whose_turn_does_not_come_is_tried_for_ever_and_holds_up_nobody();
  }

  @Test
  @Tag("twin:I12")
  void a_return_that_succeeds_freezes_nothing() {
    Play play = ReturnScenarios.a_worse_release_goes_back_to_the_digest_known_to_be_good();

    assertThat(play.emitted(Command.RecordDelivery.class)).isEmpty();
  }
}
