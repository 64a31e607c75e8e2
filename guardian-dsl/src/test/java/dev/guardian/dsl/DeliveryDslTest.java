package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.UNLIMITED;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.environment;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.hold;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.onMerge;
import static dev.guardian.dsl.GuardianDsl.openFixTask;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.plain;
import static dev.guardian.dsl.GuardianDsl.platform;
import static dev.guardian.dsl.GuardianDsl.preview;
import static dev.guardian.dsl.GuardianDsl.probe;
import static dev.guardian.dsl.GuardianDsl.rollBack;
import static dev.guardian.dsl.GuardianDsl.rollout;
import static dev.guardian.dsl.GuardianDsl.sequential;
import static dev.guardian.dsl.GuardianDsl.soak;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.step;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.traffic;
import static dev.guardian.dsl.GuardianDsl.watch;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.delivery.JudgeSpec;
import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.pipeline.Environment;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveryDslTest {
  private static final TargetDraft SHOP = platform("local").service("shop");
  private static final PipelineDraft SMALL =
      pipeline("shop")
          .stages(
              stage("build")
                  .gates(gate("build", command("npm run build")).produces("site", "dist/**")),
              approval("gate").after("build").asks(team("maintainers")));
  private static final RolloutDraft PRODUCTION =
      rollout("production")
          .to(SHOP)
          .after("gate")
          .delivers("site")
          .steps(step(traffic(percent(100))))
          .rollsBackWhen(probe("/health").fails());

  @Test
  void what_is_not_said_of_a_delivery_is_as_the_documents_say() {
    Pipeline built =
        SMALL
            .stages(
                PRODUCTION,
                watch("later").after("production").alertsWhen(metric("error.rate").regresses()))
            .build();

    Stage.Rollout rollout = (Stage.Rollout) built.stage("production").orElseThrow();
    Stage.Watch later = (Stage.Watch) built.stage("later").orElseThrow();
    assertThat(rollout.judge()).isEqualTo(JudgeSpec.STANDARD);
    assertThat(rollout.window()).isEqualTo(Duration.ofHours(1));
    assertThat(rollout.onRollback()).isEmpty();
    assertThat(later.looksEvery()).isEqualTo(ofSeconds(60));
    assertThat(later.lasting()).isEqualTo(Duration.ofHours(24));
    assertThat(later.onAlert()).isEmpty();
    assertThat(YamlPipelines.write(built))
        .doesNotContain("judge", "window", "on-rollback", "looks-every", "lasting", "on-alert");
  }

  @Test
  void an_environment_declared_in_place_is_one_declared_before() {
    Pipeline inPlace = SMALL.stages(PRODUCTION).build();

    Pipeline before =
        SMALL
            .environments(environment("production").to(SHOP).promotes(onMerge()))
            .stages(withoutTarget())
            .build();

    assertThat(inPlace).isEqualTo(before);
    assertThat(inPlace.environment("production").map(Environment::asks)).isEmpty();
    assertThat(YamlPipelines.read("x", YamlPipelines.write(inPlace))).isEqualTo(inPlace);
  }

  @Test
  void environments_declared_in_place_come_after_the_others_in_the_order_of_their_rollouts() {
    RolloutDraft last =
        rollout("canary")
            .to(platform("local").service("canary"))
            .after("production")
            .delivers("site")
            .steps(step(traffic(percent(100))))
            .rollsBackWhen(probe("/health").fails());

    Pipeline built =
        SMALL
            .environments(environment("staging").to(platform("local").service("staging")))
            .stages(PRODUCTION, last)
            .build();

    assertThat(built.environments())
        .extracting(Environment::name)
        .containsExactly("staging", "production", "canary");
  }

  @Test
  void a_judge_of_which_only_the_method_differs_is_written_as_that() {
    Pipeline built = SMALL.stages(PRODUCTION.judge(plain())).build();
    Pipeline more = SMALL.stages(PRODUCTION.judge(plain().minimumRequests(7))).build();

    assertThat(YamlPipelines.write(built)).contains("judge: plain\n");
    assertThat(YamlPipelines.write(more)).contains("judge: {method: plain, minimum-requests: 7}\n");
  }

  @Test
  void a_draft_is_a_value_that_further_words_leave_as_it_was() {
    RolloutDraft more =
        PRODUCTION.window(ofMinutes(5)).judge(plain()).onRollback(openFixTask()).after("build");

    Stage.Rollout built =
        (Stage.Rollout) SMALL.stages(PRODUCTION).build().stage("production").orElseThrow();

    assertThat(more).isNotSameAs(PRODUCTION);
    assertThat(built.window()).isEqualTo(Stage.Rollout.STANDARD_WINDOW);
    assertThat(built.judge()).isEqualTo(JudgeSpec.STANDARD);
    assertThat(built.after()).containsExactly("gate");
  }

  @Test
  void a_floor_may_be_said_for_rates_and_for_latencies() {
    JudgeDraft judge =
        sequential().absoluteFloor(percent(1)).absoluteFloor(ofMillis(20)).noData(hold());

    Stage.Rollout built =
        (Stage.Rollout)
            SMALL.stages(PRODUCTION.judge(judge)).build().stage("production").orElseThrow();

    assertThat(built.judge().absoluteFloor()).hasToString("[1%, 20ms]");
  }

  @Test
  void all_problems_of_a_delivery_are_told_at_once() {
    PipelineDraft draft =
        SMALL
            .environments(
                environment("staging"),
                environment("spare").to(platform("local")),
                environment("third")
                    .to(SHOP.with("a", "1").with("a", "2"))
                    .asks(team("x").count(0)))
            .stages(
                stage("show").after("build").gates(gate("preview", preview("local"))),
                rollout("staging")
                    .after("gate")
                    .steps(
                        step(traffic(percent(0)), soak(ofNanos(1))),
                        step(traffic(percent(5)), soak(UNLIMITED)),
                        step(traffic(percent(-5))))
                    .rollsBackWhen(
                        probe("health").fails(),
                        probe("/health").slowerThan(ofSeconds(-1)),
                        metric("error.rate").regresses().forAtLeast(UNLIMITED))
                    .judge(
                        plain()
                            .falseRollbacks(percent(0))
                            .minimumRequests(-1)
                            .absoluteFloor(ofMillis(-1))
                            .deadline(UNLIMITED))
                    .window(UNLIMITED)
                    .onRollback(openFixTask(), openFixTask()),
                watch("later")
                    .after("staging")
                    .looksEvery(Duration.ZERO)
                    .lasting(UNLIMITED)
                    .onAlert(rollBack(), rollBack()));

    assertThat(paths(draft))
        .containsExactlyInAnyOrder(
            "environments.staging.to",
            "environments.spare.to.service",
            "environments.third.to.with.a",
            "environments.third.asks",
            "stages.show.gates.preview.of",
            "stages.staging.delivers",
            "stages.staging.steps.0.traffic",
            "stages.staging.steps.0.soak",
            "stages.staging.steps.1.soak",
            "stages.staging.steps.2.traffic",
            "stages.staging.rolls-back-when.0",
            "stages.staging.rolls-back-when.1",
            "stages.staging.rolls-back-when.2",
            "stages.staging.judge.false-rollbacks",
            "stages.staging.judge.minimum-requests",
            "stages.staging.judge.absolute-floor",
            "stages.staging.judge.deadline",
            "stages.staging.window",
            "stages.staging.on-rollback.open-fix-task",
            "stages.later.looks-every",
            "stages.later.lasting",
            "stages.later.alerts-when",
            "stages.later.on-alert.roll-back");
  }

  @Test
  void a_problem_of_an_environment_declared_in_place_is_told_there() {
    PipelineDraft draft =
        SMALL
            .environments(environment("staging").to(SHOP))
            .stages(
                PRODUCTION,
                rollout("Canary")
                    .to(platform("lo cal").service("x").with("1", ""))
                    .after("gate")
                    .delivers("site")
                    .steps(step(traffic(percent(100))))
                    .rollsBackWhen(probe("/health").fails()));

    assertThat(paths(draft))
        .containsExactlyInAnyOrder(
            "stages.production.to",
            "stages.Canary",
            "stages.Canary.to.platform",
            "stages.Canary.to.with.1");
  }

  private static RolloutDraft withoutTarget() {
    return rollout("production")
        .after("gate")
        .delivers("site")
        .steps(step(traffic(percent(100))))
        .rollsBackWhen(probe("/health").fails());
  }

  private static List<String> paths(PipelineDraft draft) {
    return catchThrowableOfType(DefinitionException.class, draft::build).mistakes().stream()
        .map(mistake -> String.join(".", mistake.problem().path()))
        .toList();
  }
}
