package dev.guardian.quickstart.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.Judgement;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.kernel.WatchPhase;
import dev.guardian.quickstart.SampleDeliveries;
import dev.guardian.quickstart.SampleDelivery;
import dev.guardian.quickstart.terminal.Deliveries.UnderWay;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal, or a log without one, says of rollouts and watches. */
final class DeliveryLinesTest {
  private static final Ink PLAIN = new Ink(false, true);

  private static SampleDelivery atFive() {
    return new SampleDelivery().reads(900, 0).reads(1_100, 5).looks(1_600, 9_100, 0, 0.014);
  }

  private static SampleDelivery atTwentyFive() {
    return atFive().reads(9_300, 25).looks(9_800, 11_300, 0.057, 0.016);
  }

  private static SampleDelivery judgedWorse() {
    return atTwentyFive()
        .look(11_800, 0.0566, 0.016, Judgement.Outcome.REGRESSED)
        .judged(Answer.HOLDS, "5.45% against 0.1%")
        .because("'error.rate > 2 x baseline': 5.45% against 0.1%");
  }

  private static String told(StageState.Rolling... states) {
    StringBuilder told = new StringBuilder();
    StageState.Rolling last = null;
    for (StageState.Rolling state : states) {
      DeliveryLines.of("production", state, last, PLAIN)
          .forEach(line -> told.append(line).append('\n'));
      last = state;
    }
    return told.toString();
  }

  @Test
  void a_rollout_that_is_taken_back_is_told_step_by_step() {
    SampleDelivery nothing = new SampleDelivery().planned(List.of(), "");

    String told =
        told(
            nothing.now(RolloutPhase.CLAIMING),
            new SampleDelivery().now(RolloutPhase.DEPLOYING),
            new SampleDelivery().reads(900, 0).now(RolloutPhase.SHIFTING),
            new SampleDelivery().reads(900, 0).reads(1_100, 5).now(RolloutPhase.SOAKING),
            atFive().now(RolloutPhase.SOAKING),
            atTwentyFive().now(RolloutPhase.SOAKING),
            judgedWorse().ending(RolloutPhase.ROLLING_BACK, RolloutEnding.REGRESSED),
            judgedWorse()
                .reads(12_100, 0)
                .ended(RolloutPhase.ROLLED_BACK, RolloutEnding.REGRESSED, null, 12_400));

    assertThat(told)
        .isEqualTo(
            """
              – production              delivers 0f1e2d3c4b5a beside 9a8b7c6d5e4f: 5% for 8s, then 25% for 8s, then 100%
              – production         0 %  read back: 0f1e2d3c4b5a 0 %, 9a8b7c6d5e4f 100 %
              – production         5 %  read back: 0f1e2d3c4b5a 5 %, 9a8b7c6d5e4f 95 %
              ✓ production         5 %  healthy  canary 0/200 failed 0 %  stable 3/3,800 failed 0.08 %  p99 14 ms / 12 ms
              – production        25 %  read back: 0f1e2d3c4b5a 25 %, 9a8b7c6d5e4f 75 %
              ✗ production        25 %  regressed, back to 9a8b7c6d5e4f: 'error.rate > 2 x baseline': 5.45% against 0.1%
                  canary 17/312 failed 5.45 %  stable 0/937 failed 0 %  p99 15 ms / 12 ms
              – production         0 %  read back: 0f1e2d3c4b5a 0 %, 9a8b7c6d5e4f 100 %
              ✗ production      12.4 s  rolled back: 9a8b7c6d5e4f has all traffic
            """);
  }

  @Test
  void a_delivered_release_ends_with_all_traffic() {
    StageState.Rolling before =
        atFive().reads(9_300, 25).looks(9_800, 17_300, 0, 0.013).now(RolloutPhase.SOAKING);

    assertThat(DeliveryLines.of("production", SampleDeliveries.delivered(), before, PLAIN))
        .satisfiesExactly(
            verdict -> assertThat(verdict).contains("25 %  healthy  canary 1/1,000"),
            readBack -> assertThat(readBack).contains("100 %  read back: 0f1e2d3c4b5a 100 %"),
            end ->
                assertThat(end)
                    .contains("✓ production", "18.0 s  delivered: 0f1e2d3c4b5a has all traffic"));
  }

  @Test
  void a_broken_observer_is_called_one_when_it_holds_and_when_it_goes_back() {
    SampleDelivery blind = atFive().blind(4, "connection refused");
    StageState.Rolling holding = blind.holding(20_000);
    StageState.Rolling back =
        blind
            .because("no evidence within 10s: observer broken: connection refused")
            .ending(RolloutPhase.ROLLING_BACK, RolloutEnding.ABORTED);

    assertThat(DeliveryLines.of("production", holding, atFive().now(RolloutPhase.SOAKING), PLAIN))
        .singleElement()
        .asString()
        .contains("holds: observer broken: connection refused");
    assertThat(DeliveryLines.of("production", back, holding, PLAIN).get(0))
        .contains("✗ production", "aborted, back to 9a8b7c6d5e4f: ")
        .endsWith("no evidence within 10s: observer broken: connection refused");
  }

  @Test
  void an_alert_of_a_watch_is_told_once() {
    StageState.Watching alerting = SampleDeliveries.alerting(WatchPhase.CLAIMING);
    StageState.Watching ended = SampleDeliveries.alerting(WatchPhase.ROLLED_BACK);

    assertThat(DeliveryLines.of("after", alerting, null, PLAIN))
        .satisfiesExactly(
            alert ->
                assertThat(alert)
                    .contains("✗ after", "alert: 'error.rate > 2 x baseline': 3.1% against 0.1%"),
            samples -> assertThat(samples).contains("canary", "p99"));
    assertThat(DeliveryLines.of("after", ended, alerting, PLAIN))
        .singleElement()
        .asString()
        .contains("25.0 s  rolled back to 9a8b7c6d5e4f");
  }

  @Test
  void what_a_release_says_cannot_steer_the_terminal() {
    StageState.Rolling hostile =
        new SampleDelivery()
            .planned(SampleDelivery.PLAN, "note\033[2J")
            .because("down\033]0;title\007\r\nover")
            .blind(4, "gone\u202e\033[31m")
            .ended(RolloutPhase.ABORTED, RolloutEnding.ABORTED, null, 500);

    assertThat(
            told(new SampleDelivery().planned(List.of(), "").now(RolloutPhase.CLAIMING), hostile))
        .contains("note", "down over")
        .doesNotContain("\033", "\007", "\r", "\u202e");
  }

  @Test
  void after_a_restart_it_says_where_a_rollout_stands() {
    assertThat(DeliveryLines.goesOn("production", atTwentyFive().now(RolloutPhase.SOAKING), PLAIN))
        .containsExactly("  – production        25 %  goes on with 0f1e2d3c4b5a, soaking");
    assertThat(DeliveryLines.goesOn("production", SampleDeliveries.delivered(), PLAIN)).isEmpty();
  }

  @Test
  void the_live_line_says_how_far_the_soak_is_and_what_is_seen() {
    UnderWay soaking = new UnderWay("production", atFive().now(RolloutPhase.SOAKING));

    assertThat(status(soaking, 7_100, PLAIN, 0))
        .isEqualTo(
            "  ● production  5 % ▕█████░▏ soak 6 s of 8 s  canary 0/200 failed 0 %  stable 3/3,800"
                + " failed 0.08 %  p99 14 ms / 12 ms");
    assertThat(status(soaking, 7_100, new Ink(false, false), 0))
        .startsWith("  * production  5 % [#####.] soak 6 s of 8 s")
        .matches("\\p{ASCII}*");
  }

  @Test
  void the_live_line_is_no_wider_than_the_terminal() {
    UnderWay soaking = new UnderWay("production", atFive().now(RolloutPhase.SOAKING));

    assertThat(status(soaking, 7_100, PLAIN, 60)).hasSize(60).endsWith("…");
    assertThat(status(soaking, 7_100, new Ink(false, false), 60))
        .hasSize(60)
        .matches("\\p{ASCII}*");
    assertThat(status(soaking, 7_100, PLAIN, 400)).doesNotContain("…");
  }

  @Test
  void the_live_line_says_what_is_waited_for() {
    StageState.Rolling holding = atFive().blind(2, null).holding(20_000);

    assertThat(status(new UnderWay("production", holding), 14_000, PLAIN, 0))
        .contains("5 % holds, not enough evidence, 6 s left", "2 looks failed");
    assertThat(
            status(
                new UnderWay("production", new SampleDelivery().now(RolloutPhase.RETRYING)),
                14_000,
                PLAIN,
                0))
        .contains("goes back to 9a8b7c6d5e4f, tried again");
    assertThat(
            status(
                new UnderWay("after", SampleDeliveries.alerting(WatchPhase.WATCHING)),
                48_000,
                PLAIN,
                0))
        .contains("after  ▕███░░░▏ watched 30 s of 1 min 0 s  alert  canary");
  }

  private static String status(UnderWay delivery, long millis, Ink ink, int width) {
    return LiveStatus.text(List.of(), List.of(delivery), SampleDelivery.at(millis), ink, width);
  }
}
