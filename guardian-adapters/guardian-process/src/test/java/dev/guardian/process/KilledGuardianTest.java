package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of gates when Guardian dies or the terminal sends it a signal. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(OS.WINDOWS)
class KilledGuardianTest {
  @TempDir Path folder;
  private Path workspace;
  private Process guardian;

  @BeforeEach
  void open() throws Exception {
    workspace = new Bench(folder).workspace;
  }

  @AfterEach
  void endAll() throws Exception {
    guardian.destroyForcibly().waitFor();
    for (String file : List.of("gate", "grandchild", "escaped", "unrelated")) {
      if (Files.exists(workspace.resolve(file))) {
        ProcessHandle.of(Long.parseLong(Files.readString(workspace.resolve(file)).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    }
  }

  @Test
  @Tag("threat:E9")
  @Tag("twin:E9")
  void after_kill_9_the_gates_of_this_guardian_end_and_nothing_else() throws Exception {
    startGate(
        "echo $$ > gate",
        "sh -c 'trap \"\" TERM; echo $$ > grandchild; while :; do sleep 600; done' &",
        "setsid sh -c 'echo $$ > escaped; exec sleep 600' &",
        "sleep 600 & wait; wait; wait");
    List<ProcessHandle> ours = List.of(process("gate"), process("grandchild"), process("escaped"));
    ProcessHandle unrelated = process("unrelated");
    Process ofAnotherGuardian = marked(UUID.randomUUID() + ".1");

    try {
      guardian.destroyForcibly().waitFor();

      for (ProcessHandle each : ours) {
        Waiting.until("the end of " + each.pid(), () -> MarkedProcesses.ended(each));
      }
      assertThat(MarkedProcesses.ended(unrelated)).isFalse();
      assertThat(ofAnotherGuardian.isAlive()).isTrue();
    } finally {
      ofAnotherGuardian.destroyForcibly();
    }
  }

  @Test
  @Tag("threat:E9")
  void what_left_its_session_and_parents_but_kept_its_environment_ends_too() throws Exception {
    startGate(
        "echo $$ > gate",
        "setsid sh -c 'setsid sh -c \"echo \\$\\$ > escaped; exec sleep 600\" &'",
        "sleep 600");
    ProcessHandle escaped = process("escaped");

    guardian.destroyForcibly().waitFor();

    Waiting.until("the end of " + escaped.pid(), () -> MarkedProcesses.ended(escaped));
  }

  @Test
  @Tag("threat:E9")
  void what_wiped_its_environment_but_kept_its_group_ends_too() throws Exception {
    startGate(
        "echo $$ > gate", "env -i /bin/sh -c 'echo $$ > grandchild; exec /bin/sleep 600' & wait");
    ProcessHandle grandchild = process("grandchild");

    guardian.destroyForcibly().waitFor();

    Waiting.until("the end of " + grandchild.pid(), () -> MarkedProcesses.ended(grandchild));
  }

  @Test
  void ctrl_c_reaches_guardian_and_not_its_gates() throws Exception {
    startGate(
        "trap 'echo reached > reached' INT",
        "echo $$ > gate",
        "while ! [ -e go ]; do sleep 0.05; done");
    ProcessHandle unrelated = process("unrelated");
    assertThat(process("gate").isAlive()).isTrue();
    assumeThat(ignoresInterrupts(unrelated))
        .as("a build that a shell began in the background hands on that it ignores Ctrl-C")
        .isFalse();

    // A terminal sends it to the whole group in its foreground.
    assertThat(new ProcessBuilder("kill", "-INT", "--", "-" + guardian.pid()).start().waitFor())
        .isZero();
    Waiting.until("what stayed in the group ends", () -> MarkedProcesses.ended(unrelated));
    Files.createFile(workspace.resolve("go"));
    guardian.waitFor();

    assertThat(Files.readString(folder.resolve("verdict"))).isEqualTo("PASSED exit code 0");
    assertThat(workspace.resolve("reached")).doesNotExist();
  }

  private static boolean ignoresInterrupts(ProcessHandle process) throws Exception {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return false;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("SigIgn:")) {
        return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0;
      }
    }
    return false;
  }

  private void startGate(String... lines) throws Exception {
    Files.writeString(workspace.resolve("gate.sh"), String.join("\n", lines) + "\n");
    guardian = ChildGuardian.start(folder, List.of());
  }

  private ProcessHandle process(String file) throws Exception {
    return Waiting.process(workspace.resolve(file));
  }

  private static Process marked(String mark) throws Exception {
    ProcessBuilder builder = new ProcessBuilder("sleep", "600");
    builder.environment().put(ChildProcess.MARK, mark);
    return builder.start();
  }
}
