package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GateKernelTest {
  @Test
  void a_pause_doubles_up_to_half_a_minute() {
    assertThat(IntStream.rangeClosed(1, 8).mapToObj(GateKernel::pause).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
    assertThat(GateKernel.pause(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void an_attempt_that_an_earlier_kernel_began_without_a_pause_counts() {
    Play play = begunWithoutPause();

    play.gate("tests/unit#2", Play.covered(0.9)).gate("tests/unit@base#1", Play.covered(0.9));

    assertThat(play.state.checks().get("tests").phase()).isEqualTo(CheckPhase.PASSED);
    assertThat(play.state.checks().get("tests").gates().get("unit").command())
        .isEqualTo("r/tests/unit#2");
  }

  @Test
  void an_attempt_that_an_earlier_kernel_began_without_a_pause_is_stopped() {
    Play play = begunWithoutPause();

    play.cancelled().finished();

    assertThat(play.emitted(Command.StopGate.class))
        .containsExactly(new Command.StopGate("r/tests/unit#2"));
    assertThat(play.emitted(Command.CancelTimer.class))
        .extracting(Command::id)
        .doesNotContain("r/tests/unit#2/pause");
  }

  /** Version 1 of the kernel tried a gate again at once. */
  private static Play begunWithoutPause() {
    Play play = Play.of("docs/a.md").fastPasses();
    Event broke =
        new Event.GateFinished(
            play.tick(), "r/tests/unit#1", Duration.ofSeconds(1), GateResult.errored("no network"));
    play.state =
        Kernel.decide(play.pipeline, play.state, broke)
            .asRecorded(List.of(new Command.RunGate("r/tests/unit#2", "tests", "unit", 2, false)));
    return play;
  }
}
