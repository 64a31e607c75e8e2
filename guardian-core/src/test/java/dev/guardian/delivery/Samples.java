package dev.guardian.delivery;

import dev.guardian.delivery.CanaryJudge.Evidence;
import dev.guardian.delivery.Distribution.Bucket;
import dev.guardian.gate.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Evidence for tests: two versions side by side at one look. */
final class Samples {
  static final Instant AT = Instant.parse("2026-03-01T10:10:00Z");
  static final Duration FRESHNESS = Duration.ofSeconds(30);

  /** What one look of some fifty may spend. */
  static final double SPEND = 2e-4;

  private Samples() {}

  static VersionSample counts(String digest, double requests, double errors) {
    return sample(digest, requests, errors, Distribution.EMPTY);
  }

  static VersionSample sample(
      String digest, double requests, double errors, Distribution latencies) {
    return new VersionSample(
        digest, AT.minusSeconds(600), AT, requests, errors, latencies, Map.of());
  }

  static VersionSample latencies(String digest, Bucket... buckets) {
    Distribution latencies = new Distribution(List.of(buckets));
    return sample(digest, latencies.count(), 0, latencies);
  }

  static VersionSample gauges(String digest, Map<String, Double> gauges) {
    return new VersionSample(
        digest, AT.minusSeconds(600), AT, 1_000, 0, Distribution.EMPTY, gauges);
  }

  /** The same as if it had been measured up to another moment. */
  static VersionSample upTo(Instant to, VersionSample sample) {
    return new VersionSample(
        sample.digest(),
        sample.from(),
        to,
        sample.requests(),
        sample.errors(),
        sample.latencies(),
        sample.gauges());
  }

  static Evidence evidence(VersionSample canary, VersionSample stable, ProbeAnswer... probes) {
    Observation observation = new Observation(AT, canary, stable, List.of(probes), Serving.NOTHING);
    return new Evidence(observation, stable, FRESHNESS, SPEND);
  }

  static JudgeSpec plain() {
    JudgeSpec standard = JudgeSpec.STANDARD;
    return new JudgeSpec(
        JudgeSpec.Method.PLAIN,
        standard.falseRollbacks(),
        standard.minimumRequests(),
        standard.absoluteFloor(),
        standard.noData(),
        standard.deadline());
  }

  static List<Condition> triggers(String... texts) {
    return Arrays.stream(texts).map(Condition::parse).toList();
  }

  static Judgement judge(Evidence evidence, String... triggers) {
    return CanaryJudge.judge(JudgeSpec.STANDARD, triggers(triggers), evidence);
  }

  static TriggerOutcome outcome(JudgeSpec spec, String trigger, Evidence evidence) {
    return CanaryJudge.judge(spec, triggers(trigger), evidence).triggers().get(0);
  }

  static TriggerOutcome outcome(String trigger, Evidence evidence) {
    return outcome(JudgeSpec.STANDARD, trigger, evidence);
  }
}
