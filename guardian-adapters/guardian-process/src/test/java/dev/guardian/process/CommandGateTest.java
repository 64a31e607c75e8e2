package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.Finding;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandGateTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  @Tag("twin:C6")
  void exit_code_0_passes() throws Exception {
    GateResult result = bench.run("echo all is well", "echo and more >&2");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.summary()).isEqualTo("exit code 0");
    assertThat(result.log()).contains("all is well").contains("and more");
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void another_exit_code_fails_with_the_end_of_the_output() throws Exception {
    GateResult result = bench.run("echo first", "echo the build is broken", "exit 3");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.findings()).hasSize(1);
    Finding finding = result.findings().get(0);
    assertThat(finding.category()).isEqualTo(FindingCategory.BUILD);
    assertThat(finding.message()).contains("exit code 3").contains("the build is broken");
  }

  @Test
  void a_failure_names_the_places_that_the_output_names() throws Exception {
    Files.writeString(bench.workspace.resolve("Main.java"), "class Main {\n");

    GateResult result =
        bench.run("echo 'Main.java:1: error: reached end of file while parsing'", "exit 1");

    assertThat(result.findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.place()).isEqualTo("Main.java:1"))
        .satisfies(
            finding ->
                assertThat(finding.message()).isEqualTo("reached end of file while parsing"));
  }

  @Test
  void a_failure_with_warnings_only_says_how_it_ended_too() throws Exception {
    Files.writeString(bench.workspace.resolve("a.c"), "int x;\n");

    GateResult result = bench.run("echo 'a.c:1:5: warning: unused'", "echo linker broke", "exit 1");

    assertThat(result.findings()).hasSize(2);
    assertThat(result.findings().get(1).message()).contains("linker broke");
  }

  @ParameterizedTest
  @ValueSource(ints = {126, 127, 137, 143})
  @Tag("threat:C6")
  void a_program_that_did_not_do_its_work_is_errored(int exitCode) throws Exception {
    GateResult result = bench.run("exit " + exitCode);

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("exit code " + exitCode);
  }

  @Test
  void a_program_that_a_signal_ends_is_errored() throws Exception {
    GateResult result = bench.run("kill -9 $$");

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("signal 9");
  }

  @Test
  void a_missing_program_is_errored_and_the_path_is_said() throws Exception {
    GateResult result = bench.run(Bench.gate(List.of("no-such-tool", "--check")));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("'no-such-tool'").contains("PATH");
  }

  @Test
  void a_program_that_cannot_be_executed_is_errored() throws Exception {
    Files.writeString(bench.workspace.resolve("plain.txt"), "not a program");

    GateResult result = bench.run(Bench.gate(List.of("./plain.txt")));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("./plain.txt");
  }

  @Test
  @Tag("threat:E2")
  void a_program_of_the_change_does_not_stand_in_for_a_tool() throws Exception {
    Path impostor = bench.workspace.resolve("guardian-tool");
    Files.writeString(impostor, "#!/bin/sh\nexit 0\n");
    assertThat(impostor.toFile().setExecutable(true)).isTrue();
    GateSpec gate = Bench.gate(List.of("guardian-tool"));

    Path relative = Path.of("").toAbsolutePath().relativize(bench.workspace);

    GateResult result = bench.run(with(gate, Map.of("PATH", ".::" + relative)));
    GateResult twin = bench.run(with(gate, Map.of("PATH", ".:" + bench.workspace)));

    assertThat(result.summary()).contains("in no folder of PATH");
    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(twin.verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:E9")
  void standard_input_is_at_its_end() throws Exception {
    GateResult result = bench.run("cat", "if read line; then exit 1; fi", "echo end of input");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).contains("end of input");
  }

  @Test
  void it_works_in_the_workspace() throws Exception {
    GateResult result = bench.run("pwd");

    assertThat(result.log().strip()).isEqualTo(bench.workspace.toString());
  }

  @Test
  void preparing_comes_first_and_in_the_same_folders() throws Exception {
    bench.prepares =
        bench.script("prepare.sh", "echo ready > prepared", "echo cached > \"$HOME/cache\"");

    GateResult result = bench.run("cat prepared \"$HOME/cache\"");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).contains("ready").contains("cached");
  }

  @Test
  void a_workspace_that_cannot_be_prepared_is_errored_and_the_gate_does_not_run() throws Exception {
    bench.prepares = bench.script("prepare.sh", "echo no network", "exit 1");

    GateResult result = bench.run("touch ran");

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary())
        .startsWith("the workspace could not be prepared: ")
        .contains("no network");
    assertThat(bench.workspace.resolve("ran")).doesNotExist();
  }

  @Test
  void a_gate_whose_time_is_up_before_it_begins_is_errored() throws Exception {
    bench.deadline = Instant.EPOCH;

    GateResult result = bench.run("touch ran");

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(bench.workspace.resolve("ran")).doesNotExist();
  }

  static GateSpec with(GateSpec gate, Map<String, String> env) {
    return new GateSpec(
        gate.name(), gate.action(), gate.within(), gate.idle(), 0, env, Map.of(), null, false);
  }
}
