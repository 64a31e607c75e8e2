package dev.guardian.testkit.engine;

import static dev.guardian.testkit.engine.DeliveryWorld.digest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.engine.Guardian;
import dev.guardian.engine.RunHandle;
import dev.guardian.kernel.RolloutPhase;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import dev.guardian.kernel.StageState;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.spi.AuditEntry;
import dev.guardian.testkit.delivery.Trouble;
import dev.guardian.testkit.delivery.VersionLaw;
import dev.guardian.trust.LedgerEntry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What becomes of a rollout that nobody can see. No data is not health. */
class BlindRolloutTest {
  private final DeliveryWorld world = DeliveryWorld.standard(pipeline(JudgeSpec.NoData.HOLD));

  BlindRolloutTest() {
    world.metrics.serves(digest(2), DeliveryWorld.GOOD);
  }

  @Test
  @Tag("threat:I3")
  void a_metric_source_that_goes_down_holds_the_step_and_then_takes_it_back_as_observer_broken() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> world.traffic(Shipping.PRODUCTION, 2) == 5);
      world.metrics.suffers(Trouble.DOWN);
      pace.until(run, () -> rollout(run.state()).phase() == RolloutPhase.HOLDING);
      assertThat(world.traffic(Shipping.PRODUCTION, 2)).isEqualTo(5);
      RunState state = pace.end(run);

      assertTakenBackUnjudged(state);
      assertThat(state.reason()).contains("observer broken").contains("does not answer");
    }
    assertThat(world.audit.entries())
        .extracting(AuditEntry::action)
        .containsOnlyOnce("observer-broken");
  }

  @Test
  @Tag("twin:I3")
  void a_metric_source_that_is_down_for_three_looks_only_harms_nothing() {
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> world.traffic(Shipping.PRODUCTION, 2) == 5);
      world.metrics.suffers(Trouble.DOWN, 3);

      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.DELIVERED);
    }
    assertThat(world.audit.entries())
        .extracting(AuditEntry::action)
        .doesNotContain("observer-broken");
  }

  @Test
  @Tag("twin:I3")
  void a_metric_source_that_comes_back_while_the_step_is_held_lets_it_go_on() {
    world.metrics.suffers(Trouble.DOWN);
    try (Guardian guardian = world.open()) {
      Pace pace = new Pace(world, guardian);
      RunHandle run = guardian.submit(SampleForge.change(2));
      pace.until(run, () -> rollout(run.state()).phase() == RolloutPhase.HOLDING);
      world.metrics.recovers();

      assertThat(pace.end(run).phase()).isEqualTo(RunPhase.DELIVERED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_A_NUMBER, 1",
    "NOT_A_NUMBER, 2",
    "INFINITE, 1",
    "INFINITE, 2",
    "NEGATIVE, 1",
    "NEGATIVE, 2",
    "MORE_ERRORS_THAN_REQUESTS, 1",
    "MORE_ERRORS_THAN_REQUESTS, 2",
    "STALE, 1",
    "STALE, 2",
    "EMPTY, 1",
    "EMPTY, 2",
    "DOWN, 1",
    "DOWN, 2"
  })
  @Tag("threat:I1")
  void numbers_that_cannot_be_about_either_version_never_promote_anything(
      Trouble trouble, int about) {
    world.metrics.suffersAbout(digest(about), trouble);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertTakenBackUnjudged(state);
      assertThat(rollout(state).served())
          .as("traffic that it ever had")
          .allSatisfy(each -> assertThat(each.serving().traffic(digest(2))).isLessThan(6));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SLOW")
  @Tag("twin:I1")
  void numbers_that_cannot_be_for_a_moment_harm_nothing(Trouble trouble) {
    world.metrics.suffers(trouble, 2);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.DELIVERED);
    }
  }

  @Test
  @Tag("threat:I3")
  void a_source_that_answers_too_late_counts_as_down_and_nothing_hangs() {
    world.slow();
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertTakenBackUnjudged(state);
      assertThat(state.reason()).contains("no answer within 10s");
      assertThat(Duration.between(state.startedAt(), state.endedAt()))
          .isLessThan(Duration.ofMinutes(3));
    }
  }

  @Test
  @Tag("threat:I3")
  void a_definition_may_say_that_missing_evidence_aborts_at_once() {
    world.pipeline = pipeline(JudgeSpec.NoData.ABORT);
    world.metrics.suffers(Trouble.DOWN);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertTakenBackUnjudged(state);
      assertThat(Duration.between(state.startedAt(), state.endedAt()))
          .isLessThan(Duration.ofMinutes(1));
    }
  }

  @ParameterizedTest
  @CsvSource({"2, ESCALATED", "20, DELIVERED"})
  @Tag("threat:I2")
  @Tag("twin:I2")
  void too_little_traffic_is_waited_for_and_never_taken_for_health(
      int requestsPerSecond, RunPhase outcome) {
    VersionLaw quiet = VersionLaw.of(requestsPerSecond, 0, Duration.ofMillis(20));
    world.metrics.serves(digest(1), quiet).serves(digest(2), quiet);
    try (Guardian guardian = world.open()) {
      RunState state = new Pace(world, guardian).end(guardian.submit(SampleForge.change(2)));

      assertThat(state.phase()).as(state.reason()).isEqualTo(outcome);
    }
  }

  /** Waits a minute for missing evidence, or not at all. */
  private static Pipeline pipeline(JudgeSpec.NoData noData) {
    JudgeSpec judge =
        new JudgeSpec(
            JudgeSpec.STANDARD.method(),
            JudgeSpec.STANDARD.falseRollbacks(),
            JudgeSpec.STANDARD.minimumRequests(),
            JudgeSpec.STANDARD.absoluteFloor(),
            noData,
            Duration.ofMinutes(1));
    List<RolloutStep> steps = List.of(Shipping.step(5, 20), Shipping.step(25, 20), RolloutStep.ALL);
    return Shipping.to(
        Environment.of("production", Shipping.PRODUCTION),
        Shipping.rollout("production", steps, judge));
  }

  private static StageState.Rolling rollout(RunState state) {
    return state.rollouts().get("production");
  }

  /** Nobody knows whether it was worse, so nobody is blamed, and nothing stays. */
  private void assertTakenBackUnjudged(RunState state) {
    assertThat(state.phase()).as(state.reason()).isEqualTo(RunPhase.ESCALATED);
    assertThat(rollout(state).phase()).isEqualTo(RolloutPhase.ABORTED);
    assertThat(world.traffic(Shipping.PRODUCTION, 1)).isEqualTo(100);
    assertThat(world.locks.holder(Shipping.PRODUCTION.key())).isEmpty();
    assertThat(world.entries(Shipping.PRODUCTION)).isEmpty();
    assertThat(world.ledger.entries(World.SHOP, "forge/builder"))
        .extracting(LedgerEntry::kind)
        .containsExactly(LedgerEntry.Kind.GRANTED, LedgerEntry.Kind.MERGED);
    assertThat(world.tasks).isEmpty();
    assertThat(world.packets).isEmpty();
  }
}
