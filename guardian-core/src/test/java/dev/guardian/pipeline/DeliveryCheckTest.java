package dev.guardian.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.Principal;
import dev.guardian.delivery.JudgeSpec;
import dev.guardian.delivery.RolloutStep;
import dev.guardian.delivery.Target;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Quantity;
import dev.guardian.gate.ReportSpec;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryCheckTest {
  private static final Environment STAGING = environment("staging", "shop-staging");
  private static final Environment PRODUCTION = environment("production", "shop");
  private static final List<RolloutStep> STEPS = List.of(step(5, 10), step(25, 10), step(100, 0));
  private static final GateSpec BUILD = building("build", "site");

  @Test
  void a_delivery_that_makes_sense_has_no_problem() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("staging", "gate"),
                rollout("production", "staging"),
                watch("later", "production"),
                watch("beside", "staging")))
        .isEmpty();
  }

  @Test
  void a_rollout_goes_to_a_declared_environment() {
    assertThat(problems(checks("build", BUILD), approval("gate", "build"), rollout("prod", "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.prod.rollout:")
        .contains("which is not declared")
        .contains("'environments'");
    assertThat(
            problems(checks("build", BUILD), approval("gate", "build"), rollout("stagign", "gate")))
        .singleElement()
        .asString()
        .endsWith("did you mean 'staging'?");
  }

  @Test
  void an_environment_has_one_rollout() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", "gate"),
                rollout("production", "gate")))
        .containsExactly(
            "stages.production#2: environment 'production' has a rollout already; take one of them"
                + " out");
  }

  @Test
  void an_environment_does_not_bear_the_name_of_a_stage_that_is_no_rollout() {
    assertThat(problems(checks("staging", BUILD), approval("gate", "staging")))
        .containsExactly(
            "environments.staging: environment 'staging' bears the name of a stage that is no"
                + " rollout; only a rollout is called as the environment it delivers to");
    assertThat(problems(checks("build", BUILD), approval("gate", "build"))).isEmpty();
  }

  @Test
  void requests_are_not_compared_because_the_steps_decide_them() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", STEPS, conditions("requests regresses"), "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.production.rolls-back-when.0: 'requests regresses' compares");
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", STEPS, conditions("requests < 10"), "gate")))
        .isEmpty();
  }

  @Test
  void a_rollout_comes_after_the_approval_near_or_far() {
    assertThat(
            problems(
                checks("build", BUILD), approval("gate", "build"), rollout("production", "build")))
        .singleElement()
        .asString()
        .startsWith("stages.production.after:")
        .contains("does not come after it; name 'gate' in 'after'");
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build", "production"),
                rollout("production", "build")))
        .singleElement()
        .asString()
        .startsWith("stages.production.after:")
        .contains("comes before it");
  }

  @Test
  void a_rollout_whose_order_is_unknown_is_told_of_that_alone() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("staging", "gaet"),
                rollout("production", "staging")))
        .singleElement()
        .asString()
        .startsWith("stages.staging.after.0:")
        .endsWith("did you mean 'gate'?");
  }

  @Test
  void gates_do_not_check_after_the_approval_or_after_a_delivery() {
    assertThat(
            problems(
                checks("build", BUILD),
                approval("gate", "build"),
                rollout("production", "gate"),
                new Stage.Checks(
                    "smoke", List.of("production"), null, false, List.of(gate("s")), List.of())))
        .singleElement()
        .asString()
        .startsWith("stages.smoke.after: stage 'smoke' comes after the approval 'gate'")
        .contains("'watch'");
  }

  @Test
  void what_is_delivered_was_built_before_the_approval_by_one_gate() {
    assertThat(
            problems(
                checks("build", building("build", "sight")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .containsExactly(
            "stages.production.delivers: rollout 'production' delivers 'site', which no gate"
                + " produces; write sight");
    assertThat(
            problems(
                checks("build", gate("x")),
                checks("beside", BUILD),
                approval("gate", "build"),
                rollout("production", "gate")))
        .singleElement()
        .asString()
        .contains("whose stage 'beside' is not before the approval 'gate'");
    assertThat(
            problems(
                checks("build", BUILD, building("pack", "site")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .singleElement()
        .asString()
        .contains("gate 'build' and gate 'pack' both produce");
  }

  @Test
  void two_gates_may_produce_what_nobody_delivers() {
    assertThat(
            problems(
                checks("build", BUILD, building("a", "log"), building("b", "log")),
                approval("gate", "build"),
                rollout("production", "gate")))
        .isEmpty();
  }

  @Test
  void steps_rise_to_all_traffic_and_each_but_the_last_soaks() {
    assertThat(stepProblems()).containsExactly("steps");
    assertThat(stepProblems(step(25, 10), step(25, 10), step(100, 0)))
        .containsExactly("steps.1.traffic");
    assertThat(stepProblems(step(5, 10), step(99.9, 10))).containsExactly("steps.1.traffic");
    assertThat(stepProblems(step(5, 0), step(100, 0))).containsExactly("steps.0");
    assertThat(stepProblems(step(5, 600_000), step(100, 0))).containsExactly("steps.0.soak");
  }

  @Test
  void a_single_step_and_a_last_step_that_soaks_are_fine() {
    assertThat(stepProblems(step(100, 0))).isEmpty();
    assertThat(stepProblems(step(0.1, 1), step(100, 10))).isEmpty();
  }

  @Test
  void a_rollout_is_taken_back_by_something_said_once() {
    assertThat(triggerProblems()).containsExactly("rolls-back-when");
    assertThat(triggerProblems("error.rate regresses", "probe /x fails", "error.rate regresses"))
        .containsExactly("rolls-back-when.2");
    assertThat(triggerProblems("error.rate > 1% for 400d", "probe /x slower than 400d"))
        .containsExactly("rolls-back-when.0", "rolls-back-when.1");
    assertThat(triggerProblems("error.rate > 1%", "error.rate > 1% for 5m", "probe /x fails"))
        .isEmpty();
  }

  @Test
  void times_of_a_rollout_are_positive_and_its_judge_has_a_floor() {
    JudgeSpec judge =
        new JudgeSpec(
            JudgeSpec.Method.PLAIN,
            Quantity.percent(1),
            1,
            List.of(),
            JudgeSpec.NoData.HOLD,
            Duration.ofDays(400));
    Stage rollout =
        new Stage.Rollout(
            "production",
            List.of("gate"),
            "site",
            STEPS,
            conditions("probe /x fails"),
            judge,
            Duration.ZERO,
            Set.of());

    assertThat(paths(problemsOf(checks("build", BUILD), approval("gate", "build"), rollout)))
        .containsExactly("judge.deadline", "judge.absolute-floor", "window");
  }

  @Test
  void a_watch_goes_on_with_exactly_one_rollout() {
    assertThat(watchProblems(watch("later", "gate")))
        .singleElement()
        .asString()
        .startsWith("stages.later.after:")
        .endsWith("comes after 'gate'; name one in 'after': staging or production");
    assertThat(watchProblems(watch("later", "production", "staging"))).hasSize(1);
    assertThat(watchProblems(watch("later"))).hasSize(1).first().asString().contains("nothing");
    assertThat(watchProblems(watch("later", "production"))).isEmpty();
  }

  @Test
  void a_watch_has_an_alert_and_looks_before_it_is_over() {
    Stage.Watch never =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(61),
            Duration.ofSeconds(60),
            List.of(),
            Set.of());
    Stage.Watch once =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            conditions("error.rate regresses"),
            Set.of(Stage.OnAlert.ROLL_BACK));

    assertThat(watchProblems(never))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .startsWith("stages.later.looks-every:")
                    .contains("looks every 61s and would be over after 1m"),
            second -> assertThat(second).startsWith("stages.later.alerts-when:"));
    assertThat(watchProblems(once)).isEmpty();
  }

  @Test
  void a_watch_without_end_is_told_once() {
    Stage.Watch endless =
        new Stage.Watch(
            "later",
            List.of("production"),
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofNanos(1),
            conditions("error.rate regresses"),
            Set.of());

    assertThat(watchProblems(endless))
        .satisfiesExactly(
            first -> assertThat(first).contains("at most 366d"),
            second -> assertThat(second).contains("whole number of milliseconds"));
  }

  @Test
  void a_preview_shows_what_a_gate_of_an_earlier_stage_produces() {
    assertThat(previewProblems(preview("of-none", "sites"), checks("build", BUILD)))
        .containsExactly(
            "stages.show.gates.of-none.of: preview 'of-none' shows 'sites', which no gate produces;"
                + " did you mean 'site'?");
    assertThat(previewProblems(preview("early", "site"), checks("beside", BUILD)))
        .singleElement()
        .asString()
        .contains("whose stage 'beside' is not before it; name 'beside' in 'after'");
    assertThat(
            problems(checks("build", BUILD, preview("beside", "site")), approval("gate", "build")))
        .singleElement()
        .asString()
        .contains("beside it in stage 'build'; move the preview");
    assertThat(previewProblems(preview("fine", "site"), checks("build", BUILD))).isEmpty();
  }

  @Test
  void a_preview_is_no_program() {
    GateSpec preview =
        new GateSpec(
            "preview",
            new GateAction.Preview("lo cal", Map.of("a b", "${workspace}"), "site"),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            1,
            Map.of("A", "b"),
            Map.of("page", "*.html"),
            new ReportSpec("junit", "*.xml"),
            true);

    assertThat(
            problemsOf(
                checks("build", BUILD),
                new Stage.Checks(
                    "show", List.of("build"), null, false, List.of(preview), List.of()),
                approval("gate", "show")))
        .extracting(problem -> String.join(".", problem.path().subList(4, problem.path().size())))
        .containsExactly("preview", "idle", "env", "produces", "report", "with.a b", "with.a b");
  }

  @Test
  void a_preview_puts_out_its_url_to_the_gates_of_later_stages() {
    GateSpec smoke =
        GateSpec.of(
            "smoke", new GateAction.Command(List.of("curl", "${gates.preview.url}/health")));
    GateSpec host =
        GateSpec.of("host", new GateAction.Uses("zap", Map.of("target", "${gates.preview.host}")));

    assertThat(
            problems(
                checks("build", BUILD),
                new Stage.Checks(
                    "show",
                    List.of("build"),
                    null,
                    false,
                    List.of(preview("preview", "site")),
                    List.of()),
                new Stage.Checks(
                    "smoke", List.of("show"), null, false, List.of(smoke, host), List.of()),
                approval("gate", "smoke")))
        .singleElement()
        .asString()
        .startsWith("stages.smoke.gates.host.with.target:")
        .endsWith("write '${gates.preview.url}'");
  }

  @Test
  void environments_are_told_apart_by_name_and_by_service() {
    List<Environment> environments =
        List.of(
            PRODUCTION,
            PRODUCTION,
            environment("Copy", "shop-copy"),
            new Environment(
                "people",
                new Target("local", "shop-people", Map.of("1x", "a\0", "y", "${gates.a.url}")),
                Environment.Promotes.BY_HAND,
                new Asks.Users(Set.of(Principal.app(1)), 1)));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(environments, checks("build", BUILD), approval("gate", "build"))))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactlyInAnyOrder(
            "environments.production#2",
            "environments.production#2.to",
            "environments.Copy",
            "environments.people.to.with.1x",
            "environments.people.to.with.1x",
            "environments.people.to.with.y",
            "environments.people.asks.users.app/1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "shöp", "shop\u200b", "\0"})
  void a_service_and_a_platform_are_named_so_that_everybody_reads_the_same(String name) {
    Environment odd = Environment.of("production", new Target(name, name, Map.of()));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(List.of(odd), checks("build", BUILD), approval("gate", "build"))))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactly(
            "environments.production.to.platform", "environments.production.to.service");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "Shop_2", "org/shop:blue", "~"})
  void a_service_may_be_named_as_its_platform_names_it(String name) {
    Environment fine =
        Environment.of("production", new Target(name, name, Map.of("env.A", "{port}")));

    assertThat(
            PipelineCheck.problemsOf(
                pipeline(List.of(fine), checks("build", BUILD), approval("gate", "build"))))
        .isEmpty();
  }

  private static List<String> stepProblems(RolloutStep... steps) {
    return paths(
        problemsOf(
            checks("build", BUILD),
            approval("gate", "build"),
            rollout("production", List.of(steps), conditions("probe /x fails"), "gate")));
  }

  private static List<String> triggerProblems(String... triggers) {
    return paths(
        problemsOf(
            checks("build", BUILD),
            approval("gate", "build"),
            rollout("production", STEPS, conditions(triggers), "gate")));
  }

  private static List<String> watchProblems(Stage.Watch watch) {
    return problems(
        checks("build", BUILD),
        approval("gate", "build"),
        rollout("staging", "gate"),
        rollout("production", "gate"),
        watch);
  }

  private static List<String> previewProblems(GateSpec preview, Stage builds) {
    List<String> after = builds.name().equals("build") ? List.of("build") : List.of();
    return problems(
        builds,
        new Stage.Checks("show", after, null, false, List.of(preview), List.of()),
        approval("gate", "show", builds.name()));
  }

  private static List<String> paths(List<Problem> problems) {
    return problems.stream()
        .map(problem -> String.join(".", problem.path().subList(2, problem.path().size())))
        .toList();
  }

  private static List<String> problems(Stage... stages) {
    return problemsOf(stages).stream().map(Problem::toString).toList();
  }

  private static List<Problem> problemsOf(Stage... stages) {
    return PipelineCheck.problemsOf(pipeline(List.of(STAGING, PRODUCTION), stages));
  }

  private static Pipeline pipeline(List<Environment> environments, Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(),
        RiskPolicy.STANDARD,
        TrustPolicy.STANDARD,
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        environments,
        List.of(stages));
  }

  private static Environment environment(String name, String service) {
    return Environment.of(name, new Target("local", service, Map.of()));
  }

  private static Stage checks(String name, GateSpec... gates) {
    return new Stage.Checks(name, List.of(), null, false, List.of(gates), List.of());
  }

  private static Stage approval(String name, String... after) {
    return new Stage.Approval(
        name,
        List.of(after),
        Duration.ofHours(24),
        new Asks.Team("maintainers", 1),
        MergeMethod.SQUASH);
  }

  private static Stage rollout(String name, String... after) {
    return rollout(name, STEPS, conditions("error.rate regresses"), after);
  }

  private static Stage rollout(
      String name, List<RolloutStep> steps, List<Condition> triggers, String... after) {
    return new Stage.Rollout(
        name,
        List.of(after),
        "site",
        steps,
        triggers,
        JudgeSpec.STANDARD,
        Stage.Rollout.STANDARD_WINDOW,
        Set.of());
  }

  private static Stage.Watch watch(String name, String... after) {
    return new Stage.Watch(
        name,
        List.of(after),
        Stage.Watch.STANDARD_EVERY,
        Stage.Watch.STANDARD_LASTING,
        conditions("error.rate regresses"),
        Set.of(Stage.OnAlert.ROLL_BACK));
  }

  private static RolloutStep step(double percent, long minutes) {
    return new RolloutStep(
        Quantity.percent(percent), minutes == 0 ? null : Duration.ofMinutes(minutes));
  }

  private static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of("make")));
  }

  private static GateSpec preview(String name, String artifact) {
    return GateSpec.of(name, new GateAction.Preview("local", Map.of(), artifact));
  }

  private static GateSpec building(String name, String artifact) {
    return new GateSpec(
        name,
        new GateAction.Command(List.of("make")),
        null,
        null,
        0,
        Map.of(),
        Map.of(artifact, "dist/**"),
        null,
        false);
  }

  private static List<Condition> conditions(String... texts) {
    return Arrays.stream(texts).map(Condition::parse).toList();
  }
}
