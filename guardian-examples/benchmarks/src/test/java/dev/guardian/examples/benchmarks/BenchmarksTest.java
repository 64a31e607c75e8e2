package dev.guardian.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.guardian.examples.benchmarks.floor.Floor;
import dev.guardian.examples.benchmarks.measure.Cell;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the program runs; what it measures here means nothing. */
class BenchmarksTest {
  @TempDir Path folder;
  private final StringWriter output = new StringWriter();

  @Test
  void everybody_who_needs_no_server_runs_the_workflow_and_is_compared() throws Exception {
    Path json = folder.resolve("found.json");

    int exit =
        run(
            "--only=peers",
            "--contestants=floor-stage,guardian-file,guardian-sqlite,guardian-memory,liteflow",
            "--clients=2",
            "--rounds=1",
            "--seconds=0.05",
            "--json=" + json);

    assertThat(exit).as("%s", output).isZero();
    JsonNode found = new ObjectMapper().readTree(json.toFile());
    assertThat(found.get("leftOut")).as("%s", output).isEmpty();
    JsonNode table = found.get("tables").elements().next();
    assertThat(table).as("calibration").hasSize(2);
    assertThat(found.get("tables").findValuesAsText("contestant"))
        .contains("floor-stage", "guardian-file", "guardian-sqlite", "guardian-memory", "liteflow");
    assertThat(verdict(found, "2 at once: memory journal, runs/s over LiteFlow"))
        .isIn("PASS", "miss");
    assertThat(verdict(found, "2 at once: CPU per step over the floor's, memory file system"))
        .isEqualTo("not measured");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(json);
    }
  }

  private static String verdict(JsonNode found, String bar) {
    for (JsonNode each : found.get("bars")) {
      if (each.get("bar").asText().equals(bar)) {
        return each.get("verdict").asText();
      }
    }
    throw new AssertionError("no bar '" + bar + "' in " + found.get("bars"));
  }

  @Test
  @Tag("soak")
  void other_jvms_hold_waiting_runs_and_go_on_after_a_crash() {
    int exit = run("--quick", "--only=waiting,recovery");

    assertThat(exit).isZero();
    assertThat(output.toString())
        .contains("Runs that wait for a person", "A restart with runs in flight")
        .doesNotContain("left out");
  }

  @Test
  void who_fails_is_left_out_with_the_reason_and_the_others_go_on() {
    Outcome outcome = new Outcome(new PrintWriter(output, true));
    Rounds rounds = new Rounds(settings(), outcome, List.of(failing(), fine()));

    rounds.measure(List.of(1));
    outcome.end();

    assertThat(output.toString()).contains("broken at 16 at once is left out").contains("no luck");
    assertThat(rounds.field()).extracting(Entry::name).containsExactly("fine");
    assertThat(rounds.scores().spread("fine", 1, Cell::runsPerSecond).known()).isTrue();
    assertThat(rounds.scores().spread("broken", 1, Cell::runsPerSecond).known()).isFalse();
  }

  private static Entry failing() {
    return new Entry(
        "broken",
        "nothing",
        Entry.Role.VOLATILE_PEER,
        () -> {
          throw new IOException("no luck");
        });
  }

  private static Entry fine() {
    return new Entry("fine", "nothing", Entry.Role.FLOOR, () -> Floor.inMemory(Workflow.STANDARD));
  }

  private Settings settings() {
    Duration time = Duration.ofMillis(20);
    return new Settings(1, time, time, List.of(), List.of(1), 10, 10, folder, folder);
  }

  @Test
  void a_contestant_that_nobody_knows_is_a_mistake() {
    int exit = run("--contestants=guardian-flie");

    assertThat(exit).isNotZero();
    assertThat(output.toString()).contains("'guardian-flie'").contains("guardian-file");
  }

  private int run(String... options) {
    String[] all = new String[options.length + 1];
    all[0] = "--disk=" + folder;
    System.arraycopy(options, 0, all, 1, options.length);
    PrintWriter out = new PrintWriter(output, true);
    return Benchmarks.commandLine().setOut(out).setErr(out).execute(all);
  }
}
