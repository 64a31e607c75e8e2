package dev.guardian.quickstart;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.ObjectId;
import dev.guardian.change.Principal;
import dev.guardian.change.RepositoryId;
import dev.guardian.delivery.Distribution;
import dev.guardian.delivery.Judgement;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Serving;
import dev.guardian.delivery.TriggerOutcome;
import dev.guardian.delivery.VersionSample;
import dev.guardian.gate.Condition;
import dev.guardian.gate.ConditionOutcome.Answer;
import dev.guardian.gate.Quantity;
import dev.guardian.kernel.Looks;
import dev.guardian.kernel.Reading;
import dev.guardian.kernel.RolloutEnding;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.StageState;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rollout that a test makes up: milliseconds after its beginning, what was read back and seen.
 */
public final class SampleDelivery {
  /** When the change landed and the rollout began. */
  public static final Instant START = Instant.parse("2026-03-04T10:16:02Z");

  public static final String CANARY = "sha256:" + "0f1e2d3c4b5a6978".repeat(4);
  public static final String STABLE = "sha256:" + "9a8b7c6d5e4f3021".repeat(4);
  public static final List<RolloutStep> PLAN =
      List.of(step(5, 8), step(25, 8), new RolloutStep(Quantity.percent(100), null));
  public static final List<Condition> TRIGGERS =
      List.of(
          Condition.parse("error.rate > 2 x baseline"),
          Condition.parse("latency.p99 > 3 x baseline"),
          Condition.parse("probe /health fails"));

  private final List<StageState.Served> served = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private List<RolloutStep> plan = PLAN;
  private String note = "";
  private String reason = "";
  private String logs = "";
  private @Nullable String broken;
  private int errors;
  private @Nullable Judgement judgement;
  private @Nullable VersionSample profile;
  private @Nullable Instant stepFrom;
  private double traffic;
  private int step;

  private static RolloutStep step(int percent, int seconds) {
    return new RolloutStep(Quantity.percent(percent), Duration.ofSeconds(seconds));
  }

  public static Instant at(long millis) {
    return START.plusMillis(millis);
  }

  public static Release release() {
    ObjectId commit = new ObjectId("1f2e3d4c5b" + "5e".repeat(15));
    Principal agent = Principal.user(41003);
    Origin origin =
        new Origin(
            new ChangeRef(new RepositoryId("orders"), 4),
            commit,
            "Answer in pages",
            "shop/keeper",
            Set.of(agent),
            List.of("shop/keeper"),
            List.of("shop/keeper"),
            RiskLevel.MEDIUM);
    return new Release("service", CANARY, commit, START, origin);
  }

  /** The platform said that the new version has this part of the traffic. */
  public SampleDelivery reads(long millis, double percent) {
    served.add(
        new StageState.Served(
            at(millis),
            new Serving(
                List.of(
                    new Serving.Version(CANARY, percent),
                    new Serving.Version(STABLE, 100 - percent)))));
    stepFrom = at(millis);
    traffic = percent;
    step = percent > 25 ? 2 : percent > 5 ? 1 : 0;
    return this;
  }

  /** Looks every half second, from half a second after the step began. */
  public SampleDelivery looks(long from, long to, double failing, double p99) {
    for (long millis = from; millis <= to; millis += 500) {
      look(millis, failing, p99, Judgement.Outcome.HEALTHY);
    }
    return this;
  }

  /** One look: 500 requests a second on the service, so many of the new version's failing. */
  public SampleDelivery look(long millis, double failing, double p99, Judgement.Outcome outcome) {
    double seconds = Duration.between(stepFrom, at(millis)).toMillis() / 1_000.0;
    double requests = Math.floor(500 * seconds * traffic / 100);
    double others = Math.floor(500 * seconds * (100 - traffic) / 100);
    double wobble = 1 + 0.08 * Math.sin(millis / 700.0);
    Reading.Version canary =
        new Reading.Version(
            requests,
            Math.floor(requests * failing),
            0.004,
            requests == 0 ? Double.NaN : p99 * wobble);
    Reading.@Nullable Version stable =
        traffic > 99
            ? null
            : new Reading.Version(
                others, Math.floor(others * 0.001), 0.004, 0.012 * (3 - wobble) / 2);
    readings.add(new Reading(at(millis), traffic, canary, stable, outcome));
    return this;
  }

  /** A look at which nobody had called the new version yet. */
  public SampleDelivery silentLook(long millis) {
    readings.add(
        new Reading(
            at(millis),
            traffic,
            new Reading.Version(0, 0, Double.NaN, Double.NaN),
            new Reading.Version(240, 0, 0.004, 0.012),
            Judgement.Outcome.INCONCLUSIVE));
    return this;
  }

  public SampleDelivery planned(List<RolloutStep> steps, String why) {
    plan = steps;
    note = why;
    return this;
  }

  public SampleDelivery because(String why) {
    reason = why;
    return this;
  }

  public SampleDelivery printed(String text) {
    logs = text;
    return this;
  }

  public SampleDelivery blind(int failedLooks, @Nullable String why) {
    errors = failedLooks;
    broken = why;
    return this;
  }

  public SampleDelivery profiled() {
    profile =
        new VersionSample(
            STABLE,
            at(9_000),
            at(17_000),
            3_000,
            3,
            Distribution.of(0.004, 0.004, 0.012),
            Map.of());
    return this;
  }

  public SampleDelivery judged(Answer errorRate, String found) {
    judgement =
        Judgement.of(
            List.of(
                new TriggerOutcome(
                    TRIGGERS.get(0),
                    errorRate,
                    found,
                    "at most 2 x the stable version's, or within 0.1%",
                    0.0566,
                    0.001,
                    errorRate == Answer.UNKNOWN ? null : errorRate == Answer.HOLDS ? 3e-9 : 0.61),
                new TriggerOutcome(
                    TRIGGERS.get(1),
                    errorRate == Answer.UNKNOWN ? Answer.UNKNOWN : Answer.FAILS,
                    "14 ms against 12 ms (shift 0.4 ms, 95% interval -0.2 ms to 1.1 ms)",
                    "at most 3 x the stable version's, or within 5 ms",
                    0.014,
                    0.012,
                    0.18),
                new TriggerOutcome(
                    TRIGGERS.get(2),
                    Answer.FAILS,
                    "200, names the version",
                    "200",
                    null,
                    null,
                    null)));
    return this;
  }

  private Looks looks() {
    return new Looks(errors, broken, null, Map.of(), judgement, readings);
  }

  /** The state while it goes on. */
  public StageState.Rolling now(RolloutPhase phase) {
    return state(phase, null, null, null);
  }

  /** The state while it waits for evidence. */
  public StageState.Rolling holding(long deadline) {
    return state(RolloutPhase.HOLDING, null, at(deadline), null);
  }

  /** The state on its way back. */
  public StageState.Rolling ending(RolloutPhase phase, RolloutEnding ending) {
    return state(phase, ending, null, null);
  }

  /** The state after its end. */
  public StageState.Rolling ended(
      RolloutPhase phase, @Nullable RolloutEnding ending, @Nullable Long deadline, long millis) {
    return state(phase, ending, deadline == null ? null : at(deadline), at(millis));
  }

  private StageState.Rolling state(
      RolloutPhase phase,
      @Nullable RolloutEnding ending,
      @Nullable Instant deadline,
      @Nullable Instant endedAt) {
    return new StageState.Rolling(
        phase,
        release(),
        plan,
        note,
        STABLE,
        STABLE,
        Map.of(),
        step,
        stepFrom,
        stepFrom == null ? null : stepFrom.plusSeconds(8),
        deadline,
        looks(),
        profile,
        served,
        ending,
        logs,
        reason,
        START,
        endedAt);
  }

  /** The looks of a watch that began with all traffic. */
  public Looks watched() {
    return looks();
  }
}
