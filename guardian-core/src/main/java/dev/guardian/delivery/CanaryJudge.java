package dev.guardian.delivery;

import dev.guardian.gate.Condition;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a version is worse than the stable one. A pure function of the evidence: the order
 * of samples and the unit of a metric play no part.
 *
 * <p>Metrics are {@code error.rate}, {@code latency.p50} and any other quantile, {@code
 * latency.mean}, {@code requests}, and whatever gauges a sample has. What cannot be told from the
 * evidence is UNKNOWN with the reason; no evidence, however broken, makes an exception.
 */
public final class CanaryJudge {
  private CanaryJudge() {}

  /**
   * What is judged at one look.
   *
   * @param observation the look
   * @param baseline what the new version is compared with: the stable version over the same time,
   *     or its profile from before all traffic moved; null if there is none. It must be as fresh as
   *     the new version's sample if it is the observation's {@code stable}
   * @param freshness the oldest that a sample may be
   * @param spend the part of the chance of a false rollback that this look may use up, over all
   *     triggers, 0 to 1; with 0 no test can say anything, so its trigger is UNKNOWN
   */
  public record Evidence(
      Observation observation,
      @Nullable VersionSample baseline,
      Duration freshness,
      double spend) {}

  /**
   * Judges. For how long a trigger has held is not looked at here: {@code for} is the caller's.
   *
   * @param triggers the conditions that take a version back
   */
  public static Judgement judge(JudgeSpec spec, List<Condition> triggers, Evidence evidence) {
    long tests = triggers.stream().filter(BaselineTrigger::tests).count();
    double alpha = evidence.spend() / Math.max(1, tests);
    return Judgement.of(
        triggers.stream().map(trigger -> outcome(spec, trigger, evidence, alpha)).toList());
  }

  private static TriggerOutcome outcome(
      JudgeSpec spec, Condition trigger, Evidence evidence, double alpha) {
    if (trigger.test() instanceof Condition.Threshold threshold) {
      return ThresholdTrigger.outcome(spec, trigger, threshold, evidence);
    }
    return trigger.needsBaseline()
        ? new BaselineTrigger(spec, trigger, alpha).outcome(evidence)
        : ProbeTrigger.outcome(trigger, evidence.observation().probes());
  }
}
