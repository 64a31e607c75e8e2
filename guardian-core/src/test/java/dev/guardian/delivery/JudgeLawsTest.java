package dev.guardian.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.delivery.Distribution.Bucket;
import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Quantity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** What holds for any evidence. */
class JudgeLawsTest {
  private static final Map<String, String> SWAPPED =
      Map.of(
          "error.rate > 2 x baseline", "error.rate < 0.5 x baseline",
          "error.rate >= baseline", "error.rate <= baseline",
          "latency.p99 > 4 x baseline", "latency.p99 < 0.25 x baseline",
          "latency.p90 > baseline", "latency.p90 < baseline",
          "latency.p50 >= 2 x baseline", "latency.p50 <= 0.5 x baseline",
          "latency.mean > baseline", "latency.mean < baseline",
          "memory.used > 2 x baseline", "memory.used < 0.5 x baseline",
          "requests > 2 x baseline", "requests < 0.5 x baseline");

  private static final List<Condition> COMPARING =
      Samples.triggers(
          "error.rate regresses",
          "error.rate > 2 x baseline",
          "latency.p99 regresses",
          "latency.p99 > 3 x baseline",
          "latency.p50 regresses",
          "latency.mean > baseline",
          "memory.used regresses");

  private static final List<Condition> ALL =
      Samples.triggers(
          "error.rate regresses",
          "error.rate > 5%",
          "latency.p99 > 2 x baseline",
          "latency.p50 > 800ms",
          "memory.used regresses",
          "cpu.used > 80%",
          "requests < 0.5 x baseline",
          "probe /health fails",
          "probe /health slower than 5s");

  @Property
  void swapping_the_versions_swaps_the_comparison(
      @ForAll("samples") VersionSample one, @ForAll("samples") VersionSample other) {
    for (JudgeSpec spec : List.of(JudgeSpec.STANDARD, Samples.plain())) {
      for (Condition trigger : COMPARING) {
        BaselineTrigger judge = new BaselineTrigger(spec, trigger, Samples.SPEND);

        Comparison there = judge.comparison(Samples.evidence(one, other));
        Comparison back = judge.comparison(Samples.evidence(other, one));

        assertThat(back).as(trigger.toString()).isEqualTo(there.swapped());
      }
    }
  }

  @Property
  void swapping_the_versions_and_the_sign_changes_no_answer(
      @ForAll("samples") VersionSample one, @ForAll("samples") VersionSample other) {
    for (JudgeSpec spec : List.of(JudgeSpec.STANDARD, Samples.plain())) {
      SWAPPED.forEach(
          (more, fewer) -> {
            TriggerOutcome there = Samples.outcome(spec, more, Samples.evidence(one, other));
            TriggerOutcome back = Samples.outcome(spec, fewer, Samples.evidence(other, one));

            assertThat(back.answer())
                .as(() -> there.found() + "\n" + back.found())
                .isEqualTo(there.answer());
            assertThat(back.chance()).isEqualTo(there.chance());
          });
    }
  }

  @Property
  void the_order_of_samples_and_of_triggers_changes_nothing(
      @ForAll("samples") VersionSample one,
      @ForAll("samples") VersionSample other,
      @ForAll Random random) {
    List<Condition> triggers = new ArrayList<>(ALL);
    Judgement before = judge(triggers, complete(one, other));

    Collections.shuffle(triggers, random);
    Judgement after = judge(triggers, complete(shuffled(one, random), shuffled(other, random)));

    assertThat(after.outcome()).isEqualTo(before.outcome());
    assertThat(after.triggers()).containsExactlyInAnyOrderElementsOf(before.triggers());
  }

  @Property
  void the_unit_of_a_latency_changes_nothing(
      @ForAll("samples") VersionSample one,
      @ForAll("samples") VersionSample other,
      @ForAll @IntRange(min = 2, max = 100_000) int times,
      @ForAll boolean floor) {
    JudgeSpec spec = floored(floor ? 5 : 0);
    JudgeSpec scaledSpec = floored(floor ? 5L * times : 0);

    Judgement before = CanaryJudge.judge(spec, COMPARING, complete(one, other));
    Judgement after =
        CanaryJudge.judge(
            scaledSpec, COMPARING, complete(slower(one, times), slower(other, times)));

    assertThat(after.outcome()).isEqualTo(before.outcome());
    for (int i = 0; i < COMPARING.size(); i++) {
      assertThat(after.triggers().get(i).answer())
          .as(before.triggers().get(i).found())
          .isEqualTo(before.triggers().get(i).answer());
      assertThat(after.triggers().get(i).chance()).isEqualTo(before.triggers().get(i).chance());
    }
  }

  @Property
  void more_of_the_same_evidence_never_turns_a_regression_healthy_or_unknown(
      @ForAll("samples") VersionSample one,
      @ForAll("samples") VersionSample other,
      @ForAll @IntRange(min = 2, max = 60) int times) {
    for (JudgeSpec spec : List.of(JudgeSpec.STANDARD, Samples.plain())) {
      Judgement less = CanaryJudge.judge(spec, COMPARING, complete(one, other));
      Judgement more =
          CanaryJudge.judge(spec, COMPARING, complete(times(one, times), times(other, times)));

      for (int i = 0; i < COMPARING.size(); i++) {
        TriggerOutcome before = less.triggers().get(i);
        TriggerOutcome after = more.triggers().get(i);
        if (before.answer() == Answer.HOLDS) {
          assertThat(after.answer())
              .as(() -> before.found() + "\n" + after.found())
              .isEqualTo(Answer.HOLDS);
        } else if (before.answer() == Answer.FAILS) {
          assertThat(after.answer()).isNotEqualTo(Answer.UNKNOWN);
        }
      }
    }
  }

  @Property
  void without_a_part_of_the_evidence_nothing_is_healthy(
      @ForAll("samples") VersionSample one,
      @ForAll("samples") VersionSample other,
      @ForAll("removals") UnaryOperator<VersionSample> removal) {
    Evidence whole = complete(one, other);
    Observation seen = whole.observation();

    assertThat(judge(ALL, complete(removal.apply(one), other)).outcome())
        .isNotEqualTo(Judgement.Outcome.HEALTHY);
    assertThat(judge(ALL, complete(one, without(other))).outcome())
        .isNotEqualTo(Judgement.Outcome.HEALTHY);
    assertThat(judge(ALL, new Evidence(seen, null, whole.freshness(), 1e-4)).outcome())
        .isNotEqualTo(Judgement.Outcome.HEALTHY);
    assertThat(judge(ALL, Samples.evidence(one, other)).outcome())
        .as("without probes")
        .isNotEqualTo(Judgement.Outcome.HEALTHY);
  }

  @Property
  @Tag("threat:I1")
  void no_evidence_however_broken_makes_an_exception_or_an_answer_from_what_cannot_be(
      @ForAll("broken") VersionSample one, @ForAll("broken") VersionSample other) {
    for (JudgeSpec spec : List.of(JudgeSpec.STANDARD, Samples.plain())) {
      for (Condition trigger : ALL) {
        TriggerOutcome outcome =
            CanaryJudge.judge(spec, List.of(trigger), complete(one, other)).triggers().get(0);

        if (outcome.answer() != Answer.UNKNOWN && outcome.canary() != null) {
          assertThat(outcome.canary()).as(outcome.found()).isFinite();
          assertThat(outcome.canary() >= 0).as(outcome.found()).isTrue();
        }
        if (outcome.chance() != null) {
          assertThat(outcome.chance()).as(outcome.found()).isBetween(0.0, 1.0);
        }
      }
    }
    assertThatCode(() -> judge(ALL, complete(one, other)).summary()).doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<VersionSample> samples() {
    Arbitrary<Integer> requests = Arbitraries.integers().between(10, 20_000);
    Arbitrary<Double> part = Arbitraries.of(0.0, 0.001, 0.01, 0.05, 0.3, 1.0);
    Arbitrary<Bucket> bucket =
        Combinators.combine(
                Arbitraries.integers().between(1, 99),
                Arbitraries.of(0.001, 0.01, 0.1),
                Arbitraries.longs().between(0, 900))
            .as((value, unit, count) -> new Bucket(value * unit, count));
    Arbitrary<Double> gauge = Arbitraries.of(0.0, 0.25, 0.5, 0.55, 0.9);
    return Combinators.combine(requests, part, bucket.list().ofMinSize(1).ofMaxSize(12), gauge)
        .as(
            (of, failed, buckets, memory) ->
                new VersionSample(
                    "v" + of,
                    Samples.AT,
                    Samples.AT,
                    of,
                    Math.floor(of * failed),
                    new Distribution(buckets),
                    Map.of("memory.used", memory, "cpu.used", memory)));
  }

  @Provide
  Arbitrary<VersionSample> broken() {
    Arbitrary<Double> number =
        Arbitraries.oneOf(
            Arbitraries.doubles(),
            Arbitraries.doubles().between(0, 1e4),
            Arbitraries.of(
                Double.NaN, 1 / 0.0, -1 / 0.0, -0.0, 0.0, 1e-300, 0.5, 50.0, 1e9, 1e15, 1e300));
    Arbitrary<Bucket> bucket =
        Combinators.combine(
                number, Arbitraries.of(-1L, 0L, 1L, 50L, 1_000L, Long.MAX_VALUE, Long.MIN_VALUE))
            .as(Bucket::new);
    Arbitrary<Instant> to =
        Arbitraries.of(Samples.AT, Instant.MIN, Instant.MAX, Samples.AT.minusSeconds(60));
    return Combinators.combine(number, number, bucket.list().ofMaxSize(4), number, to)
        .as(
            (requests, errors, buckets, gauge, at) ->
                new VersionSample(
                    "v",
                    Instant.MAX,
                    at,
                    requests,
                    errors,
                    new Distribution(buckets),
                    gauge > 1 ? Map.of() : Map.of("memory.used", gauge, "cpu.used", gauge)));
  }

  @Provide
  Arbitrary<UnaryOperator<VersionSample>> removals() {
    return Arbitraries.of(
        JudgeLawsTest::without,
        sample -> Samples.upTo(Samples.AT.minusSeconds(31), sample),
        sample -> with(sample, sample.requests(), Double.NaN, sample.latencies()),
        sample -> with(sample, Double.NaN, sample.errors(), sample.latencies()),
        sample -> with(sample, 49, 49, sample.latencies()),
        sample -> with(sample, sample.requests(), sample.errors(), Distribution.EMPTY),
        sample -> with(sample, sample.requests(), sample.errors(), Distribution.of(0.1, 9)));
  }

  private static VersionSample without(VersionSample sample) {
    return new VersionSample(
        sample.digest(),
        sample.from(),
        sample.to(),
        sample.requests(),
        sample.errors(),
        sample.latencies(),
        Map.of());
  }

  private static Judgement judge(List<Condition> triggers, Evidence evidence) {
    return CanaryJudge.judge(JudgeSpec.STANDARD, triggers, evidence);
  }

  private static Evidence complete(VersionSample canary, VersionSample stable) {
    return Samples.evidence(
        canary, stable, new ProbeAnswer("/health", true, Duration.ofMillis(9), "200"));
  }

  private static JudgeSpec floored(long millis) {
    JudgeSpec standard = JudgeSpec.STANDARD;
    return new JudgeSpec(
        standard.method(),
        standard.falseRollbacks(),
        standard.minimumRequests(),
        List.of(
            Quantity.percent(0.1),
            new Quantity(BigDecimal.valueOf(millis), Quantity.Unit.MILLISECONDS)),
        standard.noData(),
        standard.deadline());
  }

  private static VersionSample shuffled(VersionSample sample, Random random) {
    List<Bucket> single = new ArrayList<>();
    for (Bucket bucket : sample.latencies().values()) {
      long half = bucket.count() / 2;
      single.add(new Bucket(bucket.value(), half));
      single.add(new Bucket(bucket.value(), bucket.count() - half));
    }
    Collections.shuffle(single, random);
    return with(sample, sample.requests(), sample.errors(), new Distribution(single));
  }

  private static VersionSample slower(VersionSample sample, double times) {
    List<Bucket> buckets = new ArrayList<>();
    sample
        .latencies()
        .values()
        .forEach(each -> buckets.add(new Bucket(each.value() * times, each.count())));
    return with(sample, sample.requests(), sample.errors(), new Distribution(buckets));
  }

  private static VersionSample times(VersionSample sample, int times) {
    List<Bucket> buckets = new ArrayList<>();
    sample
        .latencies()
        .values()
        .forEach(each -> buckets.add(new Bucket(each.value(), each.count() * times)));
    return with(
        sample, sample.requests() * times, sample.errors() * times, new Distribution(buckets));
  }

  private static VersionSample with(
      VersionSample sample, double requests, double errors, Distribution latencies) {
    return new VersionSample(
        sample.digest(), sample.from(), sample.to(), requests, errors, latencies, sample.gauges());
  }
}
