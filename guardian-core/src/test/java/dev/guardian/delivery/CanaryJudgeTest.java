package dev.guardian.delivery;

import static dev.guardian.delivery.Samples.counts;
import static dev.guardian.delivery.Samples.evidence;
import static dev.guardian.delivery.Samples.gauges;
import static dev.guardian.delivery.Samples.latencies;
import static dev.guardian.delivery.Samples.outcome;
import static dev.guardian.delivery.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.delivery.Distribution.Bucket;
import dev.guardian.gate.ConditionOutcome.Answer;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryJudgeTest {
  private static final Bucket USUAL = new Bucket(0.1, 9_000);
  private static final Bucket SLOWISH = new Bucket(0.2, 1_000);

  @Test
  void what_was_found_is_said_with_numbers_intervals_and_chance() {
    TriggerOutcome outcome = outcome("error.rate regresses", errors(212, 7, 4_038, 3));

    assertThat(outcome.answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome.found())
        .isEqualTo(
            "7 of 212 failed (3.3 %, 95 % interval 1.3–6.7 %),"
                + " stable 3 of 4,038 failed (0.074 %, 95 % interval 0.015–0.22 %);"
                + " p = 8e-8 of 2e-4 allowed");
    assertThat(outcome.wanted())
        .isEqualTo("no regression, or p above 2e-4, or a difference under 0.1 %");
    assertThat(outcome.canary()).isEqualTo(7.0 / 212);
    assertThat(outcome.stable()).isEqualTo(3.0 / 4_038);
  }

  @Test
  @Tag("threat:I4")
  void one_error_against_none_is_no_incident() {
    assertThat(outcome("error.rate > 2 x baseline", errors(10_000, 1, 10_000, 0)).answer())
        .isEqualTo(Answer.FAILS);
    assertThat(outcome(plain(), "error.rate > 2 x baseline", errors(10_000, 1, 10_000, 0)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @Test
  @Tag("twin:I4")
  void sixty_errors_against_none_are_an_incident() {
    TriggerOutcome outcome = outcome("error.rate > 2 x baseline", errors(10_000, 60, 10_000, 0));

    assertThat(outcome.answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome.wanted())
        .isEqualTo("at most 2 x baseline (0 %), or p above 2e-4, or a difference under 0.1 %");
  }

  @ParameterizedTest
  @Tag("threat:I2")
  @CsvSource({"30, 5000", "5000, 30", "49, 49"})
  void thirty_requests_do_not_suffice_where_fifty_are_the_minimum(int canary, int stable) {
    TriggerOutcome outcome = outcome("error.rate regresses", errors(canary, canary, stable, 0));

    assertThat(outcome.answer()).isEqualTo(Answer.UNKNOWN);
    assertThat(outcome.found()).contains(" of at least 50 requests");
  }

  @ParameterizedTest
  @Tag("twin:I2")
  @CsvSource({"50, 5000", "5000, 50", "50, 50"})
  void fifty_requests_suffice(int canary, int stable) {
    assertThat(outcome("error.rate regresses", errors(canary, canary, stable, 0)).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome("error.rate regresses", errors(canary, 0, stable, 0)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @Test
  void the_chance_is_shared_by_all_triggers_that_test() {
    Evidence evidence = errors(500, 12, 10_000, 60);

    TriggerOutcome alone = outcome("error.rate regresses", evidence);
    TriggerOutcome besideOthers =
        Samples.judge(
                evidence,
                "error.rate regresses",
                "latency.p99 regresses",
                "latency.p50 regresses",
                "error.rate > 5%",
                "memory.used > 80%")
            .triggers()
            .get(0);

    assertThat(alone.found()).endsWith("of 2e-4 allowed");
    assertThat(besideOthers.found()).endsWith("of 7e-5 allowed");
  }

  @Test
  void a_difference_that_is_sure_but_small_is_told_as_such() {
    TriggerOutcome outcome =
        outcome("error.rate regresses", errors(10_000_000, 6_000, 10_000_000, 1_000));

    assertThat(outcome.answer()).isEqualTo(Answer.FAILS);
    assertThat(outcome.found())
        .endsWith("allowed; the difference of 0.05 % is under the floor of 0.1 %");
  }

  @Test
  void twice_the_errors_within_noise_is_no_regression_unless_the_judge_is_plain() {
    Evidence evidence = errors(500, 5, 500, 2);

    assertThat(outcome("error.rate > 2 x baseline", evidence).answer()).isEqualTo(Answer.FAILS);
    assertThat(outcome(plain(), "error.rate > 2 x baseline", evidence).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome(plain(), "error.rate > 2.5 x baseline", evidence).answer())
        .isEqualTo(Answer.FAILS);
  }

  @Test
  void a_sure_difference_short_of_the_multiple_fires_only_where_no_multiple_is_written() {
    Evidence evidence = errors(100_000, 1_500, 100_000, 1_000);

    assertThat(outcome("error.rate regresses", evidence).answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome("error.rate > baseline", evidence).answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome("error.rate > 2 x baseline", evidence).answer()).isEqualTo(Answer.FAILS);
  }

  @Test
  void fewer_than_a_multiple_is_read_the_same_way() {
    assertThat(outcome("error.rate < 0.5 x baseline", errors(10_000, 0, 10_000, 60)).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome("error.rate < 0.5 x baseline", errors(10_000, 60, 10_000, 0)).answer())
        .isEqualTo(Answer.FAILS);
    assertThat(outcome("error.rate < 0.5 x baseline", errors(10_000, 0, 10_000, 1)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"latency.p99 regresses", "latency.p99 > 3 x baseline"})
  void a_slow_tail_of_two_requests_in_a_hundred_is_seen(String trigger) {
    VersionSample canary =
        latencies("new", new Bucket(0.1, 880), new Bucket(0.2, 100), new Bucket(1.5, 20));
    VersionSample stable = latencies("old", USUAL, SLOWISH);

    TriggerOutcome outcome = outcome(trigger, evidence(canary, stable));

    assertThat(outcome.answer()).as(outcome.found()).isEqualTo(Answer.HOLDS);
    assertThat(outcome.found())
        .contains("latency.p99 1.5 s over 1,000", "20 of 1,000 against 0 of 10,000");
    assertThat(outcome("latency.p50 regresses", evidence(canary, stable)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20, 150, 450, 900, 1_000})
  void requests_that_all_run_into_the_same_time_out_are_a_tail_however_many(long timedOut) {
    VersionSample canary =
        latencies("new", new Bucket(0.1, 1_000 - timedOut), new Bucket(30, timedOut));
    VersionSample stable = latencies("old", new Bucket(0.1, 1_000));

    Answer answer = outcome("latency.p99 > 3 x baseline", evidence(canary, stable)).answer();

    assertThat(answer).isEqualTo(timedOut > 10 ? Answer.HOLDS : Answer.FAILS);
  }

  @Test
  void a_whole_that_became_slower_is_seen_by_rank() {
    VersionSample canary = latencies("new", new Bucket(0.13, 300), new Bucket(0.26, 30));
    VersionSample stable = latencies("old", USUAL, SLOWISH);

    TriggerOutcome outcome = outcome("latency.p50 regresses", evidence(canary, stable));

    assertThat(outcome.answer()).isEqualTo(Answer.HOLDS);
    assertThat(outcome.found()).contains("shifted by 30 ms of at least 10 ms");
    assertThat(outcome("latency.mean regresses", evidence(canary, stable)).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome("latency.p50 > 2 x baseline", evidence(canary, stable)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @Test
  void a_quantile_that_fell_does_not_regress_though_the_whole_became_slower() {
    VersionSample canary = latencies("new", new Bucket(0.15, 1_000));
    Evidence evidence = evidence(canary, latencies("old", USUAL, SLOWISH));

    assertThat(outcome("latency.p99 regresses", evidence).answer()).isEqualTo(Answer.FAILS);
    assertThat(outcome("latency.p50 regresses", evidence).answer()).isEqualTo(Answer.HOLDS);
  }

  @Test
  void a_shift_within_the_tolerance_is_none() {
    VersionSample canary = latencies("new", new Bucket(0.108, 3_000), new Bucket(0.208, 300));

    assertThat(
            outcome("latency.p99 regresses", evidence(canary, latencies("old", USUAL, SLOWISH)))
                .answer())
        .isEqualTo(Answer.FAILS);
  }

  @ParameterizedTest
  @CsvSource({
    "memory.used regresses, 0.6, HOLDS",
    "memory.used regresses, 0.54, FAILS",
    "memory.used > 1.5 x baseline, 0.8, HOLDS",
    "memory.used > 1.5 x baseline, 0.7, FAILS",
    "memory.used < 0.5 x baseline, 0.2, HOLDS",
    "memory.used < 0.5 x baseline, 0.3, FAILS"
  })
  void a_gauge_is_compared_as_it_is(String trigger, double canary, Answer answer) {
    Evidence evidence =
        evidence(
            gauges("new", Map.of("memory.used", canary)),
            gauges("old", Map.of("memory.used", 0.5)));

    assertThat(outcome(trigger, evidence).answer()).isEqualTo(answer);
    assertThat(outcome(trigger, evidence).found()).endsWith("values compared without a test");
    assertThat(outcome(plain(), trigger, evidence).answer()).isEqualTo(answer);
  }

  @Test
  void only_the_plain_judge_takes_a_multiple_without_tolerance() {
    Evidence evidence =
        evidence(
            gauges("new", Map.of("memory.used", 0.52)), gauges("old", Map.of("memory.used", 0.5)));

    assertThat(outcome(plain(), "memory.used > baseline", evidence).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome(plain(), "memory.used regresses", evidence).answer())
        .isEqualTo(Answer.FAILS);
    assertThat(outcome("memory.used > baseline", evidence).answer()).isEqualTo(Answer.FAILS);
  }

  @Test
  void requests_are_compared_with_a_multiple_but_cannot_regress() {
    assertThat(outcome("requests < 0.5 x baseline", errors(400, 0, 1_000, 0)).answer())
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome("requests < 0.5 x baseline", errors(600, 0, 1_000, 0)).answer())
        .isEqualTo(Answer.FAILS);
    assertThat(outcome("requests regresses", errors(400, 0, 1_000, 0)).found())
        .contains("the traffic decides");
  }

  @ParameterizedTest
  @CsvSource({
    "error.rate > 5%, HOLDS, at most 5%",
    "error.rate >= 6%, HOLDS, under 6%",
    "error.rate > 6%, FAILS, at most 6%",
    "error.rate < 5%, FAILS, at least 5%",
    "latency.p99 > 800ms, HOLDS, at most 800ms",
    "latency.p50 > 800ms, FAILS, at most 800ms",
    "latency.mean > 100ms, HOLDS, at most 100ms",
    "memory.used > 80%, HOLDS, at most 80%",
    "memory.used >= 81%, HOLDS, under 81%",
    "requests < 10, FAILS, at least 10",
    "queue.length > 20, HOLDS, at most 20"
  })
  void a_threshold_is_compared_with_the_value_found(String trigger, Answer answer, String wanted) {
    VersionSample canary =
        new VersionSample(
            "new",
            Samples.AT,
            Samples.AT,
            100,
            6,
            new Distribution(java.util.List.of(new Bucket(0.1, 95), new Bucket(0.9, 5))),
            Map.of("memory.used", 0.81, "queue.length", 21.0));

    TriggerOutcome outcome = outcome(trigger, evidence(canary, null));

    assertThat(outcome.answer()).isEqualTo(answer);
    assertThat(outcome.wanted()).isEqualTo(wanted);
    assertThat(outcome.stable()).isNull();
  }

  @Test
  void what_lies_on_a_border_is_not_moved_by_rounding() {
    VersionSample canary = latencies("new", new Bucket(0.11, 1_000));
    VersionSample stable = latencies("old", new Bucket(0.1, 1_000));

    assertThat(outcome("latency.p50 regresses", evidence(canary, stable)).answer())
        .as("0.11 - 0.1 is a little less than 0.01")
        .isEqualTo(Answer.HOLDS);
    assertThat(outcome("error.rate > 57%", errors(100, 57, 100, 0)).answer())
        .isEqualTo(Answer.FAILS);
    assertThat(outcome("error.rate >= 57%", errors(100, 57, 100, 0)).answer())
        .as("57 x 0.01 is a little more than 0.57")
        .isEqualTo(Answer.HOLDS);
  }

  @Test
  void one_trigger_that_fires_is_enough_and_one_without_evidence_forbids_health() {
    Evidence bad = errors(10_000, 600, 10_000, 0);
    Evidence good = errors(10_000, 0, 10_000, 0);

    assertThat(Samples.judge(bad, "error.rate regresses", "memory.used > 80%").outcome())
        .isEqualTo(Judgement.Outcome.REGRESSED);
    assertThat(Samples.judge(good, "error.rate regresses", "memory.used > 80%").outcome())
        .isEqualTo(Judgement.Outcome.INCONCLUSIVE);
    assertThat(Samples.judge(good, "error.rate regresses").outcome())
        .isEqualTo(Judgement.Outcome.HEALTHY);
  }

  private static Evidence errors(double canary, double failed, double stable, double stableFailed) {
    return evidence(counts("new", canary, failed), counts("old", stable, stableFailed));
  }
}
