package dev.guardian.delivery;

import static dev.guardian.delivery.Samples.AT;
import static dev.guardian.delivery.Samples.counts;
import static dev.guardian.delivery.Samples.evidence;
import static dev.guardian.delivery.Samples.gauges;
import static dev.guardian.delivery.Samples.latencies;
import static dev.guardian.delivery.Samples.outcome;
import static dev.guardian.delivery.Samples.upTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.delivery.Distribution.Bucket;
import dev.guardian.gate.ConditionOutcome.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("threat:I1")
class BadEvidenceTest {
  private static final VersionSample GOOD = counts("old", 1_000, 1);
  private static final VersionSample FAST = latencies("old", new Bucket(0.1, 1_000));

  @ParameterizedTest
  @CsvSource({
    "NaN, 0, has a number of requests that cannot be: NaN",
    "Infinity, 0, has a number of requests that cannot be: Infinity",
    "-1, 0, has a number of requests that cannot be: -1.0",
    "1000, NaN, has a number of errors that cannot be: NaN",
    "1000, -1, has a number of errors that cannot be: -1.0",
    "1000, 1001, 'has more errors (1,001) than requests (1,000)'",
    "0, 0, has 0 of at least 50 requests"
  })
  void counts_that_cannot_be_are_no_evidence_on_either_side(
      double requests, double errors, String why) {
    VersionSample bad = counts("new", requests, errors);

    unknown("error.rate regresses", evidence(bad, GOOD), "the new version " + why);
    unknown("error.rate > 2 x baseline", evidence(GOOD, bad), "the stable version " + why);
    unknown("error.rate > 5%", evidence(bad, null), "the new version " + why);
  }

  @Test
  void latencies_that_cannot_be_are_no_evidence_on_either_side() {
    Map<VersionSample, String> bad =
        Map.of(
            latencies("new"), "has no latencies",
            latencies("new", new Bucket(0.1, 0)), "has no latencies",
            latencies("new", new Bucket(0.1, 9)), "has 9 of at least 50 requests",
            latencies("new", new Bucket(0.1, 900), new Bucket(Double.NaN, 1)),
                "has a latency that cannot be: NaN",
            latencies("new", new Bucket(-0.1, 900)), "has a latency that cannot be: -0.1",
            latencies("new", new Bucket(1 / 0.0, 900)), "has a latency that cannot be: Infinity",
            latencies("new", new Bucket(0.1, 900), new Bucket(0.2, -5)),
                "counts a latency -5 times");

    bad.forEach(
        (sample, why) -> {
          unknown("latency.p99 regresses", evidence(sample, FAST), "the new version " + why);
          unknown("latency.p50 < baseline", evidence(FAST, sample), "the stable version " + why);
          unknown("latency.mean > 1s", evidence(sample, null), "the new version " + why);
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, -0.5})
  void a_gauge_that_cannot_be_is_no_evidence(double value) {
    VersionSample bad = gauges("new", Map.of("memory.used", value));
    VersionSample good = gauges("old", Map.of("memory.used", 0.5));

    unknown("memory.used > 80%", evidence(bad, null), "has a memory.used that cannot be: ");
    unknown("memory.used regresses", evidence(good, bad), "the stable version has a memory.used");
  }

  @Test
  void a_missing_gauge_is_answered_with_those_there_are() {
    VersionSample canary = gauges("new", Map.of("memory.used", 0.5, "cpu.used", 0.5));

    unknown(
        "memory.usd > 80%",
        evidence(canary, null),
        "the new version has no metric memory.usd; there are error.rate, requests, latency.mean,"
            + " latency.p50 to latency.p99.9, cpu.used, memory.used");
    unknown("latency.p0 > 1s", evidence(canary, null), "has no metric latency.p0");
  }

  @Test
  void a_stale_sample_is_no_evidence_but_one_of_thirty_seconds_is() {
    VersionSample stale = upTo(AT.minusSeconds(31), GOOD);
    VersionSample justFresh = upTo(AT.minusSeconds(30), GOOD);
    String why = "was last measured 31 s ago, and a sample may be 30 s old";

    unknown("error.rate regresses", evidence(stale, GOOD), "the new version " + why);
    unknown("error.rate regresses", evidence(GOOD, stale), "the stable version " + why);
    unknown("error.rate > 5%", evidence(stale, null), "the new version " + why);
    assertThat(outcome("error.rate regresses", evidence(justFresh, justFresh)).answer())
        .isEqualTo(Answer.FAILS);
  }

  @Test
  void the_profile_from_before_all_traffic_moved_may_be_old() {
    Observation alone = new Observation(AT, GOOD, null, List.of(), Serving.NOTHING);
    VersionSample profile = upTo(AT.minusSeconds(86_400), GOOD);

    Evidence evidence = new Evidence(alone, profile, Samples.FRESHNESS, Samples.SPEND);

    assertThat(outcome("error.rate regresses", evidence).answer()).isEqualTo(Answer.FAILS);
  }

  @Test
  void without_a_stable_version_nothing_can_be_compared() {
    unknown(
        "error.rate regresses", evidence(GOOD, null), "there is no stable version to compare with");
    unknown("memory.used > baseline", evidence(GOOD, null), "no stable version");
    assertThat(outcome("error.rate > 5%", evidence(GOOD, null)).answer()).isEqualTo(Answer.FAILS);
  }

  @Test
  void all_that_is_missing_is_said_at_once() {
    unknown(
        "error.rate regresses",
        evidence(counts("new", 30, 0), counts("old", 20, 0)),
        "the new version has 30 of at least 50 requests;"
            + " the stable version has 20 of at least 50 requests");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void a_test_that_may_spend_nothing_can_never_say_healthy(double spend) {
    Evidence some = evidence(GOOD, GOOD);
    Evidence none = new Evidence(some.observation(), GOOD, Samples.FRESHNESS, spend);

    unknown("error.rate regresses", none, "no chance of a false rollback is left");
    assertThat(outcome(Samples.plain(), "error.rate regresses", none).answer())
        .isEqualTo(Answer.FAILS);
  }

  @ParameterizedTest
  @CsvSource({
    "error.rate > 5, error.rate is a ratio and cannot be compared with 5",
    "latency.p99 > 5, latency.p99 is a duration and cannot be compared with 5",
    "requests < 5%, requests is a count and cannot be compared with 5%",
    "memory.used > 500MiB, memory.used is a ratio and cannot be compared with 500MiB"
  })
  void a_value_of_another_kind_is_a_mistake_and_never_compared(String trigger, String why) {
    unknown(trigger, evidence(GOOD, null), why);
  }

  @Test
  void moments_out_of_this_world_make_no_exception() {
    VersionSample longAgo = upTo(Instant.MIN, GOOD);
    VersionSample farAhead = upTo(Instant.MAX, GOOD);

    unknown("error.rate regresses", evidence(longAgo, GOOD), "was last measured ");
    assertThat(outcome("error.rate regresses", evidence(farAhead, GOOD)).answer())
        .isEqualTo(Answer.FAILS);
  }

  private static void unknown(String trigger, Evidence evidence, String why) {
    TriggerOutcome outcome = outcome(trigger, evidence);

    assertThat(outcome.answer()).as(outcome.found()).isEqualTo(Answer.UNKNOWN);
    assertThat(outcome.found()).contains(why);
    assertThat(outcome.chance()).isNull();
  }
}
