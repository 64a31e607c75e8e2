package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(OS.WINDOWS)
class WatchdogTest {
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(Process::destroyForcibly);
  }

  @Test
  @Tag("threat:E9")
  void a_group_that_still_runs_ends_with_the_pipe() throws Exception {
    Process gate = group();

    Process watchdog = watchdog(Watchdog.script(), "+ " + gate.pid());

    watchdog.waitFor();
    assertThat(gate.waitFor()).isNotZero();
  }

  @Test
  @Tag("twin:E9")
  void a_group_whose_gate_has_ended_is_left_alone() throws Exception {
    Process first = group();
    Process second = group();

    watchdog(Watchdog.script(), "+ " + first.pid(), "+ " + second.pid(), "- " + first.pid())
        .waitFor();

    assertThat(second.waitFor()).isNotZero();
    assertThat(first.isAlive()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Tag("twin:E9")
  void a_group_that_only_bears_the_number_of_one_that_ran_is_left_alone() throws Exception {
    Process same = group();
    Process other = group();
    String stat = Files.readString(Path.of("/proc/" + same.pid() + "/stat"));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    String noted =
        Watchdog.script()
            .replace(
                "\ngroups=\n",
                "\ngroups='" + same.pid() + "@" + start + " " + other.pid() + "@1'\n");
    assertThat(noted).isNotEqualTo(Watchdog.script());

    watchdog(noted).waitFor();

    assertThat(same.waitFor()).isNotZero();
    assertThat(other.isAlive()).isTrue();
  }

  @Test
  @Tag("threat:E9")
  void where_the_system_shows_no_environments_groups_end_all_the_same() throws Exception {
    Process gate = group();
    Process done = group();
    String script = Watchdog.script().replace("/proc/", "/no-such-folder/");

    watchdog(script, "+ " + done.pid(), "+ " + gate.pid(), "- " + done.pid()).waitFor();

    assertThat(gate.waitFor()).isNotZero();
    assertThat(done.isAlive()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void one_that_somebody_ended_is_replaced_and_told_what_runs() throws Exception {
    Watchdog watchdog = new Watchdog(OwnSession.here());
    assertThat(watchdog.mark()).isNotEqualTo(watchdog.mark());
    Process gate = group();
    watchdog.begun(gate.pid());
    ProcessHandle first = watchdog.process().orElseThrow();
    first.destroyForcibly();
    Waiting.until("the end of the first", () -> MarkedProcesses.ended(first));

    Waiting.until("a new one", () -> !watchdog.mark().isEmpty() && second(watchdog, first));
    watchdog.close();

    assertThat(gate.waitFor()).isNotZero();
  }

  private static boolean second(Watchdog watchdog, ProcessHandle first) {
    return watchdog.process().filter(each -> !each.equals(first)).isPresent();
  }

  /** Starts what runs until it is ended, in a group of its own. */
  private Process group() throws Exception {
    Process process =
        new ProcessBuilder(OwnSession.here().starting(List.of("/bin/sleep", "600"))).start();
    started.add(process);
    // Before this it is not sure to be in its own group already.
    Waiting.until(
        "the program", () -> process.info().commandLine().orElse("sleep").contains("sleep 600"));
    return process;
  }

  /** Runs a watchdog whose pipe ends after some lines. */
  private Process watchdog(String script, String... lines) throws Exception {
    Process process =
        new ProcessBuilder(
                OwnSession.here()
                    .starting(
                        List.of("/bin/sh", "-c", script, "watchdog", "GUARDIAN_PROCESS=none")))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    started.add(process);
    try (BufferedWriter pipe = process.outputWriter(StandardCharsets.US_ASCII)) {
      for (String line : lines) {
        pipe.write(line + "\n");
      }
    }
    return process;
  }
}
