package dev.guardian.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.Condition;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.Measurement;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import dev.guardian.testkit.engine.SamplePipeline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A mistake in what is to be simulated is told as what it is, not as a law that was broken. */
class SimulationSettingsTest {
  private static final Pipeline MEASURED =
      SamplePipeline.of(
          Duration.ofSeconds(5),
          new Stage.Checks(
              "tests",
              List.of(),
              null,
              false,
              List.of(SamplePipeline.gate("unit")),
              List.of(Condition.parse("coverage.line >= 90%"))),
          SamplePipeline.approval("tests"));

  @Test
  void a_stage_whose_gates_measure_nothing_could_never_pass() {
    Simulation simulation = Simulation.of(MEASURED);

    assertThatThrownBy(() -> simulation.seeds(1, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stage 'tests' passes when coverage.line >= 90%")
        .hasMessageContaining(".gate(\"unit\"");
    assertThatThrownBy(() -> simulation.run(1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_stage_of_which_it_is_said_what_a_gate_measures_passes() {
    Simulation simulation =
        Simulation.of(MEASURED)
            .gate(
                "unit",
                (job, context, chance) ->
                    GateResult.passed().measuring(Measurement.ratio("coverage.line", 0.93)));

    simulation.seeds(1, 50);

    assertThat(simulation.firstViolation(100, 50)).isEmpty();
  }

  @Test
  void a_level_that_no_definition_has_is_not_granted() {
    assertThatThrownBy(() -> Simulation.of(MEASURED).granting("L9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no definition has a level 'L9'; there are [L0, L1]");
  }

  @Test
  void a_file_outside_of_the_repository_is_not_changed() {
    assertThatThrownBy(() -> Simulation.of(MEASURED).changing("/etc/hosts"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by its path in the repository");
  }
}
