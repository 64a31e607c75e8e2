package dev.guardian.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Finding;
import dev.guardian.gate.GateResult;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What nobody thought of happens here first. */
final class SimulationTest {
  private static final Simulation SIMULATION = SimulatedPipelines.simulation();

  @Test
  @Tag("threat:D3")
  @Tag("threat:D6")
  @Tag("threat:D7")
  @Tag("threat:D8")
  @Tag("threat:H2")
  @Tag("threat:I1")
  @Tag("threat:I8")
  @Tag("threat:I11")
  @Tag("threat:J1")
  @Tag("threat:J8")
  @Tag("threat:J9")
  @Tag("threat:J10")
  void two_thousand_worlds_break_no_law() {
    SIMULATION.seeds(1, 2_000);
  }

  @Test
  @Tag("soak")
  void a_hundred_thousand_worlds_break_no_law() {
    SIMULATION.seeds(100_000, 100_000);
  }

  @Test
  @Tag("twin:D3")
  @Tag("twin:D6")
  @Tag("twin:D7")
  @Tag("twin:D8")
  @Tag("twin:H2")
  @Tag("twin:I1")
  @Tag("twin:I8")
  @Tag("twin:I11")
  @Tag("twin:J1")
  @Tag("twin:J8")
  @Tag("twin:J9")
  @Tag("twin:J10")
  void where_nothing_goes_wrong_everything_goes_through_and_nothing_is_stopped() {
    SIMULATION.under(Profile.CALM).seeds(1, 100);
  }

  @Test
  void gates_with_inputs_run_in_a_simulation_like_any_other() {
    Simulation simulation =
        Simulation.of(SimulatedPipelines.withInputs())
            .changing("docs/a.md", "src/a.ts")
            .granting("L1");

    simulation.under(Profile.CALM).seeds(1, 100);
    simulation.seeds(1, 200);
  }

  @Test
  void the_same_seed_writes_the_same_bytes() {
    for (long seed = 1; seed <= 40; seed++) {
      SimulationReport once = SIMULATION.run(seed);
      SimulationReport twice = SIMULATION.run(seed);

      assertThat(twice.journal()).as("seed %d", seed).isEqualTo(once.journal());
      assertThat(twice.steps()).isEqualTo(once.steps());
      assertThat(twice.runs()).isEqualTo(once.runs());
    }
  }

  @Test
  void another_seed_is_another_world() {
    Set<Integer> steps = new TreeSet<>();

    for (long seed = 1; seed <= 20; seed++) {
      steps.add(SIMULATION.run(seed).steps());
    }

    assertThat(steps).hasSizeGreaterThan(15);
  }

  @Test
  void a_gate_of_ones_own_decides_in_the_simulation_too() {
    Simulation refusing =
        SIMULATION
            .under(Profile.CALM)
            .gate(
                "unit",
                (job, context, chance) ->
                    GateResult.failed(List.of(Finding.error("ours", "never good enough"))));

    Violation violation = refusing.firstViolation(1, 50).orElseThrow();

    assertThat(violation.law()).isEqualTo("calm-goes-through");
    assertThat(violation).hasMessageContaining("-D" + Simulation.SEED + "=" + violation.seed());
  }

  @Test
  void worlds_end_in_every_way_that_there_is() {
    Set<RunPhase> ends = new TreeSet<>();

    for (long seed = 1; seed <= 150; seed++) {
      SIMULATION.run(seed).runs().stream().map(RunState::phase).forEach(ends::add);
    }

    assertThat(ends)
        .contains(
            RunPhase.MERGED,
            RunPhase.DELIVERED,
            RunPhase.ROLLED_BACK,
            RunPhase.REJECTED,
            RunPhase.ESCALATED,
            RunPhase.SUPERSEDED,
            RunPhase.DONE);
  }
}
