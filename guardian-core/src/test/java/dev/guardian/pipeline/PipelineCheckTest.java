package dev.guardian.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.PathGlob;
import dev.guardian.change.Principal;
import dev.guardian.gate.CacheSpec;
import dev.guardian.gate.Condition;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.risk.RiskRule;
import dev.guardian.trust.TrustLevel;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineCheckTest {
  private static final Asks ASKS = new Asks.Team("maintainers", 1);

  @Test
  void a_sensible_definition_has_no_problem() {
    assertThat(problems(pipeline(checks("tests", List.of()), approval("gate", "tests")))).isEmpty();
  }

  @Test
  void a_stage_after_an_unknown_one_is_told_with_the_nearest_name() {
    Pipeline pipeline =
        pipeline(
            checks("tests", List.of()), checks("deep", List.of("test")), approval("gate", "deep"));

    assertThat(PipelineCheck.problemsOf(pipeline))
        .containsExactly(
            new Problem(
                List.of("stages", "deep", "after", "0"),
                "stage 'deep' comes after 'test', which is not a stage of 'shop'; did you mean 'tests'?"));
  }

  @Test
  void a_circle_is_told_once_however_long_it_is() {
    int length = 400;
    List<Stage> stages = new ArrayList<>();
    IntStream.range(0, length)
        .forEach(i -> stages.add(checks("s" + i, List.of("s" + (i + 1) % length))));
    stages.add(approval("gate", "s0"));

    assertThat(problems(pipeline(stages.toArray(Stage[]::new))))
        .singleElement()
        .asString()
        .startsWith(
            "stages.s0.after: stages come after each other in a circle: 's0' after 's1' after");
  }

  @Test
  void a_long_way_that_is_no_circle_is_fine() {
    List<Stage> stages = new ArrayList<>();
    IntStream.range(0, 400)
        .forEach(i -> stages.add(checks("s" + i, i == 0 ? List.of() : List.of("s" + (i - 1)))));
    stages.add(approval("gate", "s399"));

    assertThat(problems(pipeline(stages.toArray(Stage[]::new)))).isEmpty();
  }

  @Test
  void a_stage_after_itself_or_twice_after_another_is_told() {
    assertThat(
            problems(
                pipeline(
                    checks("tests", List.of()),
                    checks("deep", List.of("deep", "tests", "tests")),
                    approval("gate", "deep"))))
        .containsExactly(
            "stages.deep.after.0: stage 'deep' comes after itself; take it out of its 'after'",
            "stages.deep.after.2: stage 'deep' says twice that it comes after 'tests'; say it once");
  }

  @Test
  void there_is_one_approval_that_comes_after_something_and_nothing_checks_after_it() {
    assertThat(problems(pipeline(checks("tests", List.of()))))
        .singleElement()
        .asString()
        .contains("has no approval");
    assertThat(problems(pipeline(checks("tests", List.of()), approval("gate"))))
        .singleElement()
        .asString()
        .contains("comes after nothing");
    assertThat(
            problems(
                pipeline(
                    checks("tests", List.of()), approval("a", "tests"), approval("b", "tests"))))
        .singleElement()
        .asString()
        .startsWith("stages.b: a pipeline has one approval");
    assertThat(
            problems(
                pipeline(
                    checks("tests", List.of()),
                    approval("gate", "tests"),
                    checks("mid", List.of("gate")),
                    checks("late", List.of("mid")))))
        .hasSize(2)
        .allMatch(problem -> problem.contains("comes after the approval 'gate'"));
    assertThat(problems(pipeline())).singleElement().asString().contains("has no stages");
  }

  @Test
  void a_stage_beside_the_approval_is_fine() {
    assertThat(
            problems(
                pipeline(
                    checks("tests", List.of()),
                    checks("beside", List.of()),
                    approval("gate", "tests"))))
        .isEmpty();
  }

  @Test
  void names_stand_once() {
    Pipeline pipeline =
        pipeline(
            checks("tests", List.of(), gate("unit")),
            checks("tests", List.of(), gate("unit")),
            approval("gate", "tests"));

    assertThat(problems(pipeline))
        .containsExactly(
            "stages.tests#2: stage 'tests' stands twice; give each one its own name",
            "stages.tests#2.gates.unit: gate 'unit' stands in stage 'tests' already; give each gate of the pipeline its own name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Tests", "1st", "a b", "-a", "a_b", "ünit"})
  void a_name_has_its_form(String name) {
    assertThat(problems(pipeline(checks(name, List.of()), approval("gate", name))))
        .singleElement()
        .asString()
        .contains("a stage is named with");
  }

  @Test
  void times_are_positive_and_bounded_but_a_hold_down_may_be_nothing() {
    Stage endless =
        new Stage.Checks(
            "a",
            List.of(),
            Duration.ofSeconds(Long.MAX_VALUE),
            true,
            List.of(gate("x")),
            List.of());
    Stage none =
        new Stage.Checks("b", List.of(), Duration.ZERO, true, List.of(gate("y")), List.of());
    Stage fraction =
        new Stage.Checks("c", List.of(), Duration.ofNanos(1), true, List.of(gate("z")), List.of());

    assertThat(problems(pipeline(endless, none, fraction, approval("gate", "a", "b", "c"))))
        .hasSize(3)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("stages.a.within").contains("at most 366d"),
            second -> assertThat(second).startsWith("stages.b.within").contains("longer than 0s"),
            third ->
                assertThat(third)
                    .startsWith("stages.c.within")
                    .contains("whole number of milliseconds"));
    assertThat(
            problems(
                with(
                    RiskPolicy.STANDARD, TrustPolicy.STANDARD, Map.of(), Duration.ZERO, gate("x"))))
        .isEmpty();
  }

  @Test
  void a_stage_passes_by_measurements_only() {
    Stage stage =
        new Stage.Checks(
            "tests",
            List.of(),
            null,
            true,
            List.of(gate("unit")),
            conditions(
                "coverage.line >= 80%",
                "coverage.line >= baseline",
                "error.rate regresses",
                "probe /health fails",
                "a > 1 for 5m"));

    assertThat(PipelineCheck.problemsOf(pipeline(stage, approval("gate", "tests"))))
        .extracting(problem -> problem.path().get(3))
        .containsExactly("2", "3", "4");
  }

  @Test
  void what_a_program_is_given_can_be_given_and_is_declared() {
    GateSpec gate =
        new GateSpec(
            "unit",
            new GateAction.Command(
                List.of(
                    "npm",
                    "${variables.nod}",
                    "a\0b",
                    "${gates.unti.url}",
                    "${gates.unit.url}",
                    "${report}",
                    "$${literal}",
                    "${reports}/${change.number}")),
            null,
            null,
            6,
            Map.of("A=B", "x"),
            Map.of("site", "a["),
            null,
            false);

    assertThat(
            PipelineCheck.problemsOf(
                with(
                    RiskPolicy.STANDARD,
                    TrustPolicy.STANDARD,
                    Map.of("node", "20"),
                    Duration.ofSeconds(5),
                    gate)))
        .extracting(problem -> String.join(".", problem.path().subList(4, problem.path().size())))
        .containsExactlyInAnyOrder(
            "retries",
            "produces.site",
            "command.1",
            "command.2",
            "command.3",
            "command.4",
            "command.5",
            "env.A=B");
  }

  @Test
  void an_output_of_a_gate_that_runs_before_is_fine() {
    GateSpec later =
        GateSpec.of("later", new GateAction.Command(List.of("curl", "${gates.unit.url}")));

    assertThat(
            problems(
                pipeline(
                    checks("tests", List.of(), gate("unit")),
                    checks("late", List.of("tests"), later),
                    approval("gate", "late"))))
        .isEmpty();
  }

  @Test
  void a_ladder_speaks_of_known_areas_and_of_what_a_track_record_holds() {
    TrustPolicy trust =
        new TrustPolicy(
            List.of(
                new TrustLevel("L0", Set.of("dcos"), null, conditions("changes >= 1")),
                new TrustLevel("L1", Set.of("formatting"), RiskLevel.LOW, List.of()),
                new TrustLevel(
                    "L1",
                    Set.of("docs"),
                    null,
                    conditions(
                        "change >= 1", "changes >= 1%", "tenure >= baseline", "tenure >= 90d"))),
            Duration.ofDays(7),
            5);

    assertThat(
            PipelineCheck.problemsOf(
                with(docs(), trust, Map.of(), Duration.ofSeconds(5), gate("unit"))))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactlyInAnyOrder(
            "trust.L1#2",
            "trust.L0.merges-alone.dcos",
            "trust.L0.earned-by",
            "trust.L1.merges-alone.formatting",
            "trust.L1.earned-by",
            "trust.L1#2.earned-by.0",
            "trust.L1#2.earned-by.1",
            "trust.L1#2.earned-by.2");
  }

  @Test
  void several_rules_may_speak_of_one_area() {
    RiskRule rule = docs().rules().get(0);

    assertThat(
            problems(
                with(
                    new RiskPolicy(List.of(rule, rule), RiskLevel.HIGH),
                    TrustPolicy.STANDARD,
                    Map.of(),
                    Duration.ZERO,
                    gate("unit"))))
        .isEmpty();
  }

  @Test
  void an_agent_is_known_by_principals_that_nobody_else_has() {
    Pipeline pipeline = pipeline(checks("tests", List.of()), approval("gate", "tests"));
    List<Agent> agents =
        List.of(
            new Agent("forge/one", Set.of(Principal.user(1)), Principal.user(1)),
            new Agent("forge/two", Set.of(Principal.user(1)), null),
            new Agent("forge/two", Set.of(), null),
            new Agent("Forge", Set.of(Principal.app(1)), Principal.user(9)));

    assertThat(PipelineCheck.problemsOf(withAgents(pipeline, agents)))
        .extracting(problem -> String.join(".", problem.path()))
        .containsExactlyInAnyOrder(
            "agents.forge/two#2",
            "agents.forge/one.owner",
            "agents.forge/two.principals.user/1",
            "agents.forge/two#2.principals",
            "agents.Forge");
  }

  @Test
  void people_approve_and_apps_do_not() {
    Stage gate =
        new Stage.Approval(
            "gate",
            List.of("tests"),
            null,
            new Asks.Users(Set.of(Principal.app(1)), 1),
            MergeMethod.MERGE);

    assertThat(problems(pipeline(checks("tests", List.of()), gate)))
        .singleElement()
        .asString()
        .contains("app/1 is an app");
  }

  @Test
  void a_run_has_a_limit_that_leaves_time_for_a_merge_or_none() {
    assertThat(problems(limited(null))).isEmpty();
    assertThat(problems(limited(Duration.ofHours(6)))).isEmpty();

    assertThat(problems(limited(Duration.ZERO)))
        .containsExactly(
            "within: 'within' of the pipeline wants a time longer than 0s, but found 0s;"
                + " write it like 30s, 5m or 24h");
    assertThat(problems(limited(Duration.ofDays(400))))
        .containsExactly(
            "within: 'within' of the pipeline wants a time of at most 366d, but found 400 days");
    assertThat(problems(limited(Duration.ofSeconds(5))))
        .containsExactly(
            "within: 'within' of the pipeline wants a time longer than 'hold-down', but found 5s"
                + " and a hold-down of 5s, so that nothing could ever be merged; give the run more"
                + " time");
  }

  @Test
  void a_definition_without_a_limit_has_the_digest_it_always_had() {
    Pipeline plain = pipeline(checks("tests", List.of()), approval("gate", "tests"));

    assertThat(plain.digest())
        .isEqualTo("sha256:275b86ecd49de6b1e45400c9bc276cde7962ebee22f3353150d3bb1c32f9acb1");
    assertThat(limited(null).digest()).isEqualTo(plain.digest());
    assertThat(limited(Duration.ofHours(6)).digest()).isNotEqualTo(plain.digest());
  }

  private static Pipeline limited(@Nullable Duration within) {
    Pipeline plain = pipeline(checks("tests", List.of()), approval("gate", "tests"));
    return new Pipeline(
        plain.name(),
        plain.agents(),
        plain.risk(),
        plain.trust(),
        plain.onFailure(),
        plain.prepares(),
        plain.holdDown(),
        plain.variables(),
        plain.environments(),
        plain.stages(),
        within);
  }

  private static List<String> problems(Pipeline pipeline) {
    return PipelineCheck.problemsOf(pipeline).stream().map(Problem::toString).toList();
  }

  private static Pipeline pipeline(Stage... stages) {
    return new Pipeline(
        "shop",
        List.of(),
        RiskPolicy.STANDARD,
        TrustPolicy.STANDARD,
        Feedback.STANDARD,
        List.of(),
        Duration.ofSeconds(5),
        Map.of(),
        List.of(),
        List.of(stages));
  }

  private static Pipeline with(
      RiskPolicy risk,
      TrustPolicy trust,
      Map<String, String> variables,
      Duration holdDown,
      GateSpec gate) {
    return new Pipeline(
        "shop",
        List.of(),
        risk,
        trust,
        Feedback.STANDARD,
        List.of(),
        holdDown,
        variables,
        List.of(),
        List.of(checks("tests", List.of(), gate), approval("gate", "tests")));
  }

  @Test
  void inputs_can_be_said_of_programs_that_build_nothing() {
    CacheSpec sources = new CacheSpec(List.of("src/**", "pom.xml"));
    GateSpec code =
        GateSpec.of("code", new GateAction.Custom(context -> GateResult.passed()))
            .withCache(sources);
    GateSpec builds =
        new GateSpec(
            "builds",
            new GateAction.Command(List.of("make")),
            null,
            null,
            0,
            Map.of(),
            Map.of("site", "dist/**"),
            null,
            false,
            sources);
    GateSpec blind = gate("blind").withCache(new CacheSpec(List.of()));
    GateSpec open = gate("open").withCache(new CacheSpec(List.of("src/**", "a[")));
    GateSpec braces = gate("braces").withCache(new CacheSpec(List.of("src/*.{ts,js}")));
    GateSpec literal = gate("literal").withCache(new CacheSpec(List.of("src/\\{id\\}/**")));
    GateSpec sound = gate("sound").withCache(sources);

    Pipeline pipeline =
        pipeline(
            new Stage.Checks(
                "tests",
                List.of(),
                null,
                false,
                List.of(code, builds, blind, open, braces, literal, sound),
                List.of()),
            approval("gate", "tests"));

    assertThat(problems(pipeline))
        .containsExactly(
            "stages.tests.gates.code.cache: gate 'code' is a gate in code, and nobody knows what that depends on; take 'cache' out, or make it a program",
            "stages.tests.gates.builds.cache: gate 'builds' produces site, which must be built for each change; take 'cache' out, or check in one gate and build in another",
            "stages.tests.gates.blind.cache.inputs: gate 'blind' has no inputs, so it would see no file; name what it looks at, like 'inputs: [\"src/**\", pom.xml]'",
            "stages.tests.gates.open.cache.inputs.1: a path pattern closes each '[' within its segment, but found 'a['",
            "stages.tests.gates.braces.cache.inputs.0: braces and placeholders are not known in patterns, but found 'src/*.{ts,js}'; write each pattern by itself, or '\\{' for the character itself");
  }

  private static Pipeline withAgents(Pipeline known, List<Agent> agents) {
    return new Pipeline(
        known.name(),
        agents,
        known.risk(),
        known.trust(),
        known.onFailure(),
        known.prepares(),
        known.holdDown(),
        known.variables(),
        known.environments(),
        known.stages());
  }

  private static RiskPolicy docs() {
    return new RiskPolicy(
        List.of(new RiskRule("docs", List.of(PathGlob.of("docs/**")), RiskLevel.LOW, null)),
        RiskLevel.MEDIUM);
  }

  private static Stage checks(String name, List<String> after) {
    return checks(name, after, gate("gate-of-" + (name.matches("[a-z0-9-]+") ? name : "x")));
  }

  private static Stage checks(String name, List<String> after, GateSpec gate) {
    return new Stage.Checks(name, after, null, false, List.of(gate), List.of());
  }

  private static Stage approval(String name, String... after) {
    return new Stage.Approval(name, List.of(after), Duration.ofHours(24), ASKS, MergeMethod.SQUASH);
  }

  private static GateSpec gate(String name) {
    return GateSpec.of(name, new GateAction.Command(List.of("make")));
  }

  private static List<Condition> conditions(String... texts) {
    return List.of(texts).stream().map(Condition::parse).toList();
  }
}
