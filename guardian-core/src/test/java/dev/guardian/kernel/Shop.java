package dev.guardian.kernel;

import dev.guardian.change.ChangeRef;
import dev.guardian.change.Principal;
import dev.guardian.delivery.DeliveryOrder;
import dev.guardian.delivery.DeliveryRecord;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.Origin;
import dev.guardian.delivery.Release;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.Quantity;
import dev.guardian.pipeline.Asks;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Environment.Promotes;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service that the delivery scenarios deliver: its releases, its places, its definition. */
final class Shop {
  static final String NEW = digest('1');
  static final String OLD = digest('0');
  static final String OLDER = digest('e');
  static final String ABORTED = digest('f');
  static final Instant EARLIER = Instant.parse("2025-12-01T00:00:00Z");

  /** What was there before the change: known to be good. */
  static final Release KNOWN_GOOD = new Release("site", OLD, Play.id('9'), EARLIER, null);

  /** What was there before that. */
  static final Release BEFORE =
      new Release("site", OLDER, Play.id('8'), EARLIER.minus(Duration.ofDays(1)), null);

  /** What a change by the agent became, as a promotion gets it from the environment before. */
  static final Release PROMOTED =
      new Release(
          "site",
          NEW,
          Play.LANDED,
          EARLIER.plus(Duration.ofDays(1)),
          new Origin(
              new ChangeRef(Play.REPOSITORY, 3),
              Play.HEAD,
              "A title",
              "forge/builder",
              Set.of(Play.BUILDER),
              List.of("forge/builder"),
              List.of("forge/builder"),
              RiskLevel.LOW));

  static final Environment STAGING = environment("staging", Promotes.ON_MERGE, null);
  static final Environment PRODUCTION = environment("production", Promotes.ON_MERGE, null);
  static final Environment ASKING_STAGING =
      environment("staging", Promotes.ON_MERGE, new Asks.Team("maintainers", 1));
  static final Environment ASKING =
      environment("production", Promotes.ON_MERGE, new Asks.Team("maintainers", 1));
  static final Environment BY_HAND = environment("production", Promotes.BY_HAND, null);

  static final Stage.Rollout TO_STAGING = rollout("staging", List.of("quality-gate"));
  static final Stage.Rollout TO_PRODUCTION = rollout("production", List.of("quality-gate"));
  static final Stage.Rollout AFTER_STAGING = rollout("production", List.of("staging"));
  static final Stage.Watch WATCH = watch("monitoring", "production", "probe /health fails");

  private Shop() {}

  static String digest(char digit) {
    return "sha256:" + String.valueOf(digit).repeat(64);
  }

  static Environment environment(String name, Promotes promotes, Asks asks) {
    return new Environment(name, new Target("local", name + "-shop", Map.of()), promotes, asks);
  }

  /** 5 % and 25 % for a minute each, then all. */
  static Stage.Rollout rollout(String name, List<String> after) {
    return new Stage.Rollout(
        name,
        after,
        "site",
        List.of(step(5, 60), step(25, 60), RolloutStep.ALL),
        conditions("error.rate > 2 x baseline", "probe /health fails"),
        JudgeSpec.STANDARD,
        Duration.ofHours(1),
        Set.of(Stage.OnRollback.OPEN_FIX_TASK));
  }

  static Stage.Rollout with(Stage.Rollout rollout, RolloutStep... steps) {
    return new Stage.Rollout(
        rollout.name(),
        rollout.after(),
        rollout.delivers(),
        List.of(steps),
        rollout.rollsBackWhen(),
        rollout.judge(),
        rollout.window(),
        rollout.onRollback());
  }

  static Stage.Rollout triggered(Stage.Rollout rollout, String... triggers) {
    return new Stage.Rollout(
        rollout.name(),
        rollout.after(),
        rollout.delivers(),
        rollout.steps(),
        conditions(triggers),
        rollout.judge(),
        rollout.window(),
        rollout.onRollback());
  }

  /** Missing evidence takes it back at once. */
  static Stage.Rollout impatient(Stage.Rollout rollout) {
    return missing(rollout, JudgeSpec.NoData.ABORT, rollout.judge().deadline());
  }

  /** Soaks for three seconds at each step, and waits for evidence as long. */
  static Stage.Rollout quick(Stage.Rollout rollout) {
    return missing(
        with(rollout, step(5, 3), step(25, 3), RolloutStep.ALL),
        rollout.judge().noData(),
        Duration.ofSeconds(3));
  }

  private static Stage.Rollout missing(
      Stage.Rollout rollout, JudgeSpec.NoData noData, Duration deadline) {
    JudgeSpec judge = rollout.judge();
    return new Stage.Rollout(
        rollout.name(),
        rollout.after(),
        rollout.delivers(),
        rollout.steps(),
        rollout.rollsBackWhen(),
        new JudgeSpec(
            judge.method(),
            judge.falseRollbacks(),
            judge.minimumRequests(),
            judge.absoluteFloor(),
            noData,
            deadline),
        rollout.window(),
        rollout.onRollback());
  }

  static Stage.Rollout withoutTasks(Stage.Rollout rollout) {
    return new Stage.Rollout(
        rollout.name(),
        rollout.after(),
        rollout.delivers(),
        rollout.steps(),
        rollout.rollsBackWhen(),
        rollout.judge(),
        rollout.window(),
        Set.of());
  }

  /** Looks every minute for three, and rolls back. */
  static Stage.Watch watch(String name, String after, String... triggers) {
    return new Stage.Watch(
        name,
        List.of(after),
        Duration.ofSeconds(60),
        Duration.ofMinutes(3),
        conditions(triggers),
        Set.of(Stage.OnAlert.ROLL_BACK, Stage.OnAlert.OPEN_FIX_TASK));
  }

  static Stage.Watch on(Stage.Watch watch, Duration lasting, Stage.OnAlert... acts) {
    return new Stage.Watch(
        watch.name(), watch.after(), watch.looksEvery(), lasting, watch.alertsWhen(), Set.of(acts));
  }

  static List<Condition> conditions(String... texts) {
    return Arrays.stream(texts).map(Condition::parse).toList();
  }

  static RolloutStep step(int percent, int seconds) {
    return new RolloutStep(Quantity.percent(percent), Duration.ofSeconds(seconds));
  }

  /** A gate that builds the site, an approval, and then these. */
  static Pipeline pipeline(List<Environment> environments, Stage... deliveries) {
    List<Stage> stages = new ArrayList<>();
    stages.add(
        new Stage.Checks(
            "build", List.of(), Duration.ofMinutes(5), true, List.of(Play.gate("jar")), List.of()));
    stages.add(Play.approval("build"));
    stages.addAll(List.of(deliveries));
    Pipeline plain = Play.pipeline(stages.toArray(Stage[]::new));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        environments,
        plain.stages());
  }

  static Pipeline pipeline(Stage... deliveries) {
    return pipeline(List.of(PRODUCTION), deliveries);
  }

  /** Staging, then a watch of it and production beside each other. */
  static Pipeline staged() {
    return pipeline(
        List.of(STAGING, PRODUCTION),
        TO_STAGING,
        watch("staging-watch", "staging", "probe /health fails"),
        AFTER_STAGING);
  }

  /** These completed, the oldest first. */
  static DeliveryRecord completed(Release... releases) {
    return new DeliveryRecord(List.of(releases), Set.of(), null, null);
  }

  static DeliveryRecord rolledBackAt(Instant at) {
    return new DeliveryRecord(List.of(KNOWN_GOOD), Set.of(), at, null);
  }

  static DeliveryRecord frozen() {
    return new DeliveryRecord(List.of(KNOWN_GOOD), Set.of(), null, "a bad day");
  }

  static DeliveryOrder order(DeliveryOrder.Kind kind, Principal by) {
    return new DeliveryOrder(
        kind,
        "production",
        kind == DeliveryOrder.Kind.PROMOTE ? PROMOTED : null,
        by,
        "because I say so");
  }
}
