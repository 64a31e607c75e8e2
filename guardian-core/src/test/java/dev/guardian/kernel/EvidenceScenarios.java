package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.RolloutStep;
import dev.guardian.pipeline.Pipeline;
import java.time.Duration;
import java.time.Instant;

/** What rollouts make of what they see and do not see, each a sentence for {@link KernelTest}. */
final class EvidenceScenarios {
  private EvidenceScenarios() {}

  private static void holdsUntilItsDeadline(DeliveryPlay play) {
    assertThat(play.play.emitted(Command.SetTraffic.class))
        .as("nothing is promoted without evidence")
        .hasSize(1);
    assertThat(Duration.between(play.rolling().stepFrom(), play.play.now))
        .isBetween(Duration.ofMinutes(11), Duration.ofMinutes(12));
  }

  static Play without_evidence_it_is_held_and_then_taken_back() {
    DeliveryPlay play = DeliveryPlay.soaking();

    play.soaks(Sights::silent).is(RolloutPhase.HOLDING).soaks(Sights::silent);

    holdsUntilItsDeadline(play);
    play.rolledBack();
    assertThat(play.rolling().reason())
        .startsWith("no evidence within 10m")
        .contains("0 of at least 50 requests");
    assertThat(play.play.emitted(Command.RecordLedger.class))
        .as("nobody knows whether it was worse")
        .extracting(each -> each.entry().kind().name())
        .containsExactly("MERGED");
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play evidence_that_comes_in_time_lets_it_go_on() {
    DeliveryPlay play = DeliveryPlay.soaking().soaks(Sights::silent).look(Sights::silent);

    play.is(RolloutPhase.HOLDING).look().is(RolloutPhase.SHIFTING).shifted().soaks().shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play evidence_that_comes_late_completes_the_last_step_too() {
    DeliveryPlay play = DeliveryPlay.soaking(toAllWithASoak());
    play.soaks().shifted();
    assertThat(play.waiting(Command.SetTimer.class).id()).contains("look-at");

    play.soaks(Sights::silent).is(RolloutPhase.HOLDING).look().is(RolloutPhase.DELIVERED);

    return play.ends(RunPhase.DELIVERED);
  }

  static Play a_regression_seen_while_evidence_is_awaited_is_taken_back() {
    DeliveryPlay play = DeliveryPlay.soaking().soaks(Sights::silent);

    play.is(RolloutPhase.HOLDING).look(Sights::failing).rolledBack();

    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play where_the_definition_says_so_missing_evidence_takes_it_back_at_once() {
    DeliveryPlay play = DeliveryPlay.soaking(Shop.pipeline(Shop.impatient(Shop.TO_PRODUCTION)));

    play.soaks(Sights::silent).rolledBack();

    assertThat(Duration.between(play.rolling().stepFrom(), play.play.now))
        .isLessThan(Duration.ofSeconds(70));
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  // What the stable version did.

  static Play at_all_traffic_it_is_compared_with_what_the_stable_version_did_just_before() {
    DeliveryPlay play = DeliveryPlay.soaking(toAllWithASoak()).soaks().shifted().due("look-at");
    assertThat(play.waiting(Command.Observe.class).stable()).as("it has no traffic").isNull();

    play.observed(Sights::failing).rolledBack();

    assertThat(play.rolling().reason()).contains("stable 4 of 8,000 failed");
    return play.is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  private static Pipeline toAllWithASoak() {
    return Shop.pipeline(Shop.with(Shop.TO_PRODUCTION, Shop.step(50, 60), Shop.step(100, 60)));
  }

  // What must last.

  private static Pipeline memory(int soak) {
    return Shop.pipeline(
        Shop.with(
            Shop.triggered(Shop.TO_PRODUCTION, "memory.used > 80% for 5m", "probe /health fails"),
            Shop.step(5, soak),
            RolloutStep.ALL));
  }

  static Play what_must_last_five_minutes_takes_it_back_after_five_minutes_without_a_break() {
    DeliveryPlay play = DeliveryPlay.soaking(memory(600)).look();
    play.look(Sights.memory(0.9));
    Instant first = play.play.now;

    while (play.rolling().phase() == RolloutPhase.SOAKING) {
      play.look(Sights.memory(0.9));
    }

    assertThat(Duration.between(first, play.play.now))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(31));
    return play.rolledBack().is(RolloutPhase.ROLLED_BACK).ends(RunPhase.ROLLED_BACK);
  }

  static Play a_break_begins_the_five_minutes_anew() {
    DeliveryPlay play = DeliveryPlay.soaking(memory(600));
    for (int i = 0; i < 9; i++) {
      play.look(Sights.memory(0.9));
    }

    play.look(Sights.memory(0.7));
    for (int i = 0; i < 8; i++) {
      play.look(Sights.memory(0.9)).is(RolloutPhase.SOAKING);
    }
    play.soaks(Sights.memory(0.7)).is(RolloutPhase.SHIFTING).shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play two_things_that_must_last_are_timed_each_for_itself() {
    DeliveryPlay play =
        DeliveryPlay.soaking(
            Shop.pipeline(
                Shop.with(
                    Shop.triggered(
                        Shop.TO_PRODUCTION, "memory.used > 80% for 5m", "memory.used > 95% for 2m"),
                    Shop.step(5, 600),
                    RolloutStep.ALL)));
    for (int i = 0; i < 6; i++) {
      play.look(Sights.memory(0.9));
    }

    play.look(Sights.memory(0.97)).is(RolloutPhase.SOAKING).soaks(Sights.memory(0.7)).shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play nothing_is_promoted_over_what_may_yet_last_long_enough() {
    DeliveryPlay play = DeliveryPlay.soaking(memory(60)).soaks(Sights.memory(0.9));
    play.is(RolloutPhase.HOLDING).look(Sights.memory(0.9)).is(RolloutPhase.HOLDING);
    assertThat(play.play.emitted(Command.SetTraffic.class)).hasSize(1);

    play.look(Sights.memory(0.7)).is(RolloutPhase.SHIFTING).shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  // The observer.

  private static DeliveryPlay broken(Pipeline pipeline) {
    return DeliveryPlay.soaking(pipeline).lookFails().lookFails().lookFails().lookFails();
  }

  static Play four_failed_looks_in_a_row_are_a_broken_observer_and_no_fault_of_the_release() {
    DeliveryPlay play = broken(Shop.pipeline(Shop.TO_PRODUCTION)).is(RolloutPhase.HOLDING);

    while (play.rolling().phase() == RolloutPhase.HOLDING) {
      play.lookFails();
    }
    play.rolledBack();

    assertThat(play.play.audited()).containsOnlyOnce("observer-broken");
    assertThat(play.rolling().reason()).contains("observer broken: connection refused");
    assertThat(play.play.state.reason()).contains("observer broken");
    assertThat(play.play.emitted(Command.RecordLedger.class))
        .extracting(each -> each.entry().kind().name())
        .containsExactly("MERGED");
    assertThat(play.play.emitted(Command.SendFeedback.class)).isEmpty();
    return play.is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play three_failed_looks_and_then_good_ones_are_nothing_to_speak_of() {
    DeliveryPlay play = DeliveryPlay.soaking().lookFails().lookFails().lookFails();

    play.look().is(RolloutPhase.SOAKING).lookFails().soaks().shifted().soaks().shifted();

    assertThat(play.play.audited()).doesNotContain("observer-broken");
    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play an_observer_that_works_again_lets_the_step_go_on() {
    DeliveryPlay play = broken(Shop.pipeline(Shop.TO_PRODUCTION)).is(RolloutPhase.HOLDING);

    play.look().is(RolloutPhase.SOAKING).soaks().shifted().soaks().shifted();

    return play.is(RolloutPhase.DELIVERED).ends(RunPhase.DELIVERED);
  }

  static Play a_look_that_failed_at_the_end_of_the_soak_promotes_nothing() {
    DeliveryPlay play = DeliveryPlay.soaking();
    while (play.waiting(Command.SetTimer.class)
        .due()
        .plusSeconds(1)
        .isBefore(play.rolling().soaksUntil())) {
      play.look();
    }

    play.lookFails().is(RolloutPhase.HOLDING).look().is(RolloutPhase.SHIFTING);

    return play.play.ends(RunPhase.RUNNING);
  }

  static Play a_broken_observer_aborts_at_once_where_the_definition_says_so() {
    DeliveryPlay play = broken(Shop.pipeline(Shop.impatient(Shop.TO_PRODUCTION)));

    return play.rolledBack().is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play a_look_that_nobody_answers_is_a_failed_look() {
    DeliveryPlay play = DeliveryPlay.soaking();
    for (int i = 0; i < 4; i++) {
      play.lookIsNeverAnswered();
    }
    play.is(RolloutPhase.HOLDING);
    assertThat(play.play.audited()).containsOnlyOnce("observer-broken");

    while (play.rolling().phase() == RolloutPhase.HOLDING) {
      play.lookIsNeverAnswered();
    }

    assertThat(play.rolling().reason()).contains("observer broken: no answer within");
    return play.rolledBack().is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }

  static Play looks_that_nobody_answers_abort_at_once_where_the_definition_says_so() {
    DeliveryPlay play = DeliveryPlay.soaking(Shop.pipeline(Shop.impatient(Shop.TO_PRODUCTION)));
    for (int i = 0; i < 4; i++) {
      play.lookIsNeverAnswered();
    }

    return play.rolledBack().is(RolloutPhase.ABORTED).ends(RunPhase.ESCALATED);
  }
}
