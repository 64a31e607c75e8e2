package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
  private static final String CANARY = "GUARDIAN_TEST_CANARY";

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  @Tag("threat:E4")
  void a_program_sees_the_allowed_variables_and_its_own_and_nothing_else() throws Exception {
    assertThat(System.getenv(CANARY)).as("the secret that must not be seen is there").isNotBlank();
    bench.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    Map<String, String> seen = environmentOf(Map.of("BASE_URL", "https://preview.example"));

    TreeSet<String> wanted = new TreeSet<>(ProcessOptions.DEFAULT_PASSES);
    wanted.retainAll(System.getenv().keySet());
    for (String name : wanted) {
      assertThat(seen).containsEntry(name, System.getenv(name));
    }
    wanted.add("HOME");
    wanted.add("BASE_URL");
    wanted.add("TRACEPARENT");
    wanted.add("GUARDIAN_REPORTS");
    wanted.add("GUARDIAN_BASELINE");
    wanted.add("GUARDIAN_PROCESS");
    assertThat(seen.keySet()).isEqualTo(wanted);
    assertThat(seen)
        .containsEntry("BASE_URL", "https://preview.example")
        .containsEntry("TRACEPARENT", bench.traceparent)
        .containsEntry("GUARDIAN_REPORTS", bench.reports.toString())
        .containsEntry("GUARDIAN_BASELINE", "false");
  }

  @Test
  @Tag("threat:E4")
  void preparing_sees_no_secret_and_none_of_the_gates_variables() throws Exception {
    bench.prepares = bench.script("prepare.sh", "env > prepared-with");

    GateResult result =
        bench.run(
            CommandGateTest.with(
                Bench.gate(bench.script("gate.sh", "cat prepared-with")),
                Map.of("ONLY_MINE", "x")));

    assertThat(result.log()).contains("HOME=").doesNotContain(CANARY).doesNotContain("ONLY_MINE");
  }

  @Test
  @Tag("twin:E4")
  void a_variable_that_the_host_lets_through_is_seen() throws Exception {
    bench.options = bench.options.passing(CANARY);

    assertThat(environmentOf(Map.of())).containsEntry(CANARY, System.getenv(CANARY));
  }

  @Test
  @Tag("threat:E4")
  void the_home_folder_is_fresh_and_gone_afterwards() throws Exception {
    GateResult result =
        bench.run(
            "ls -A \"$HOME\"",
            "mkdir -p \"$HOME/cache\"",
            "touch \"$HOME/cache/file\"",
            "ln -s \"$PWD\" \"$HOME/link\"",
            "chmod 500 \"$HOME/cache\"",
            "echo $HOME");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    Path home = Path.of(result.log().strip());
    assertThat(home).doesNotExist();
    assertThat(home.toString()).isNotEqualTo(System.getProperty("user.home"));
    assertThat(bench.workspace.resolve("gate.sh")).exists();
  }

  @Test
  @Tag("twin:E4")
  void a_host_may_let_the_real_home_folder_through() throws Exception {
    bench.options = bench.options.passing("HOME");

    assertThat(environmentOf(Map.of()).get("HOME"))
        .satisfies(
            home -> {
              if (System.getenv("HOME") != null) {
                assertThat(home).isEqualTo(System.getenv("HOME"));
              }
            });
  }

  private Map<String, String> environmentOf(Map<String, String> own) throws Exception {
    // Not `env` in a shell, which adds PWD and others itself.
    GateResult result =
        bench.run(CommandGateTest.with(Bench.gate(java.util.List.of("/usr/bin/env")), own));
    assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
    Map<String, String> seen = new TreeMap<>();
    result
        .log()
        .lines()
        .forEach(
            line ->
                seen.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return seen;
  }
}
