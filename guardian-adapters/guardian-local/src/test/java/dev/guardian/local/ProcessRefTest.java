package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessRefTest {

  @Test
  void a_process_is_found_again_by_what_is_written_of_it() throws Exception {
    ProcessRef self = ProcessRef.of(ProcessHandle.current());

    ProcessRef read = Json.parse(Json.bytes(self), ProcessRef.class);

    assertThat(read.running()).contains(ProcessHandle.current());
  }

  @Test
  void a_later_process_with_the_same_number_is_another_one() {
    ProcessRef self = ProcessRef.of(ProcessHandle.current());

    assertThat(new ProcessRef(self.pid(), "earlier" + self.born()).isRunning()).isFalse();
    assertThat(new ProcessRef(self.pid(), "gone").isRunning()).isFalse();
  }

  @Test
  void a_process_that_has_ended_does_not_run_even_if_nobody_has_taken_notice() throws Exception {
    // The shell becomes a program that never asks what became of its child.
    Process parent =
        new ProcessBuilder(List.of("sh", "-c", "sleep 0 & echo $!; exec sleep 20")).start();
    try {
      long pid = Long.parseLong(parent.inputReader().readLine());
      ProcessRef child =
          ProcessHandle.of(pid).map(ProcessRef::of).orElse(new ProcessRef(pid, "gone"));

      Workshop.await("it has ended", () -> !child.isRunning());
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }
}
