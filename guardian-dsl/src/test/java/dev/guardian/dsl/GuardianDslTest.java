package dev.guardian.dsl;

import static dev.guardian.dsl.GuardianDsl.UNLIMITED;
import static dev.guardian.dsl.GuardianDsl.agent;
import static dev.guardian.dsl.GuardianDsl.approval;
import static dev.guardian.dsl.GuardianDsl.area;
import static dev.guardian.dsl.GuardianDsl.baseline;
import static dev.guardian.dsl.GuardianDsl.changes;
import static dev.guardian.dsl.GuardianDsl.command;
import static dev.guardian.dsl.GuardianDsl.condition;
import static dev.guardian.dsl.GuardianDsl.gate;
import static dev.guardian.dsl.GuardianDsl.highestOf;
import static dev.guardian.dsl.GuardianDsl.ladder;
import static dev.guardian.dsl.GuardianDsl.level;
import static dev.guardian.dsl.GuardianDsl.metric;
import static dev.guardian.dsl.GuardianDsl.otherwise;
import static dev.guardian.dsl.GuardianDsl.percent;
import static dev.guardian.dsl.GuardianDsl.pipeline;
import static dev.guardian.dsl.GuardianDsl.returnToAuthor;
import static dev.guardian.dsl.GuardianDsl.stage;
import static dev.guardian.dsl.GuardianDsl.team;
import static dev.guardian.dsl.GuardianDsl.user;
import static dev.guardian.dsl.GuardianDsl.users;
import static dev.guardian.dsl.GuardianDsl.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardian.dsl.yaml.YamlPipelines;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateContext;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.risk.RiskLevel;
import dev.guardian.risk.RiskPolicy;
import dev.guardian.trust.TrustPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardianDslTest {
  private static final ApprovalDraft APPROVAL =
      approval("gate").after("tests").asks(team("maintainers"));
  private static final PipelineDraft SMALL =
      pipeline("shop").stages(stage("tests").gates(gate("unit", command("npm test"))), APPROVAL);

  @Test
  void what_is_not_said_is_as_the_documents_say() {
    Pipeline built = SMALL.build();

    assertThat(built.risk()).isEqualTo(RiskPolicy.STANDARD);
    assertThat(built.trust()).isEqualTo(TrustPolicy.STANDARD);
    assertThat(built.onFailure().attempts()).isEqualTo(3);
    assertThat(built.holdDown()).isEqualTo(Duration.ofSeconds(5));
    assertThat(built.stage("gate").orElseThrow().within()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void only_the_first_stage_without_after_fails_fast_unless_said() {
    Pipeline built =
        pipeline("shop")
            .stages(
                stage("late").after("tests").gates(gate("a", command("a"))),
                stage("tests").gates(gate("b", command("b"))),
                stage("beside").gates(gate("c", command("c"))),
                APPROVAL)
            .build();

    assertThat(built.stages())
        .filteredOn(Stage.Checks.class::isInstance)
        .extracting(stage -> ((Stage.Checks) stage).failFast())
        .containsExactly(false, true, false);
  }

  @Test
  void all_problems_are_told_at_once() {
    PipelineDraft draft =
        pipeline("shop")
            .agents(agent("forge/x"))
            .risk(
                highestOf(
                    area("docs").paths("a[").is(RiskLevel.LOW), otherwise().is(RiskLevel.LOW)))
            .trust(
                ladder(
                    level("L0"),
                    level("L1").mergesAlone("dosc").earnedBy(metric("Changes").atLeast(20))))
            .onFailure(returnToAuthor(-1))
            .prepares("npm ci && x")
            .stages(
                stage("tests")
                    .gates(gate("unit", command("a | b")).env("A", "1").env("A", "2").retries(9))
                    .passesWhen(
                        metric("x").atLeast(percent(-1)),
                        metric("y").above(baseline().times(0)),
                        condition("z")),
                stage("deep").after("test").gates(),
                approval("gate")
                    .after("tests")
                    .asks(users(user(1)).count(2))
                    .within(Duration.ofNanos(1)));

    DefinitionException thrown = catchThrowableOfType(DefinitionException.class, draft::build);

    assertThat(thrown.mistakes())
        .extracting(mistake -> String.join(".", mistake.problem().path()))
        .containsExactlyInAnyOrder(
            "risk.docs.paths.0",
            "risk.otherwise",
            "trust.L1.earned-by.0",
            "trust.L1.merges-alone.dosc",
            "on-failure.return-to-author",
            "prepares",
            "stages.tests.gates.unit.command",
            "stages.tests.gates.unit.env.A",
            "stages.tests.gates.unit.retries",
            "stages.tests.passes-when.0",
            "stages.tests.passes-when.1",
            "stages.tests.passes-when.2",
            "stages.deep.after.0",
            "stages.deep.gates",
            "stages.gate.asks",
            "stages.gate.within",
            "agents.forge/x.principals");
    assertThat(thrown)
        .hasMessageContaining(
            "stages.deep.after.0: stage 'deep' comes after 'test', which is not a stage of"
                + " 'shop'; did you mean 'tests'?");
  }

  @Test
  void a_draft_is_a_value_that_further_words_leave_as_it_was() {
    GateDraft known = gate("unit", command("npm test"));
    GateDraft advisory = known.advisory(true).env("A", "1");

    Pipeline built = pipeline("shop").stages(stage("tests").gates(known), APPROVAL).build();

    assertThat(advisory).isNotSameAs(known);
    assertThat(((Stage.Checks) built.stages().get(0)).gates().get(0).advisory()).isFalse();
    assertThat(((Stage.Checks) built.stages().get(0)).gates().get(0).env()).isEmpty();
  }

  @Test
  void a_list_said_in_two_parts_is_the_list_said_at_once() {
    Pipeline parts =
        pipeline("shop")
            .stages(stage("tests").gates(gate("a", command("a"))).gates(gate("b", uses("maven"))))
            .stages(APPROVAL)
            .build();

    assertThat(parts)
        .isEqualTo(
            pipeline("shop")
                .stages(
                    stage("tests").gates(gate("a", command("a")), gate("b", uses("maven"))),
                    APPROVAL)
                .build());
  }

  @Test
  void an_approval_can_wait_for_ever_in_both_languages() {
    Pipeline built =
        pipeline("shop")
            .stages(stage("tests").gates(gate("a", command("a"))), APPROVAL.within(UNLIMITED))
            .build();

    assertThat(built.stage("gate").orElseThrow().within()).isNull();
    assertThat(YamlPipelines.write(built)).contains("within: unlimited");
    assertThat(YamlPipelines.read("x", YamlPipelines.write(built))).isEqualTo(built);
  }

  @Test
  void values_made_elsewhere_can_be_named() {
    TrustPolicy policy = TrustPolicy.STANDARD;

    Pipeline built = SMALL.trust(policy).risk(new RiskPolicy(List.of(), RiskLevel.HIGH)).build();

    assertThat(built.risk().otherwise()).isEqualTo(RiskLevel.HIGH);
    assertThat(built.trust()).isEqualTo(policy);
  }

  @Test
  void a_gate_in_code_is_kept_and_cannot_be_said_in_yaml() {
    Gate mine = context -> GateResult.passed();

    Pipeline built =
        pipeline("shop").stages(stage("tests").gates(gate("mine", mine)), APPROVAL).build();

    assertThat(((Stage.Checks) built.stages().get(0)).gates().get(0).action())
        .isEqualTo(new GateAction.Custom(mine));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> YamlPipelines.write(built))
        .withMessageContaining("gate 'mine'")
        .withMessageContaining("GateProvider");
  }

  @Test
  void a_gate_in_code_that_a_provider_offers_is_written_by_its_name() {
    Pipeline built =
        pipeline("shop")
            .stages(stage("tests").gates(gate("mine", new OfferedGate())), APPROVAL)
            .build();

    assertThat(YamlPipelines.write(built)).contains("mine: {uses: offered}");
  }

  @Test
  void a_condition_for_a_track_record_reads_the_same_in_both_languages() {
    LevelDraft higher = level("L1").earnedBy(changes().atLeast(20), condition("tenure >= 90d"));

    Pipeline built = SMALL.trust(ladder(level("L0"), higher)).build();

    assertThat(built.trust().levels().get(1).earnedBy())
        .extracting(Object::toString)
        .containsExactly("changes >= 20", "tenure >= 90d");
  }

  private static final class OfferedGate implements Gate, GateProvider {
    @Override
    public GateResult run(GateContext context) {
      return GateResult.passed();
    }

    @Override
    public String name() {
      return "offered";
    }

    @Override
    public String description() {
      return "Passes.";
    }

    @Override
    public Gate create() {
      return this;
    }
  }
}
