package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  @Tag("threat:E9")
  void a_program_that_does_not_end_is_stopped_and_errored() throws Exception {
    GateResult result = bench.run(limited(SHORT, null, "echo begun", "echo $$ > pid", "sleep 600"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("not done after 300ms").contains("'within'");
    assertThat(result.log()).contains("begun");
    assertEnded("pid");
  }

  @Test
  @Tag("threat:E9")
  void a_silent_program_is_stopped() throws Exception {
    GateResult result =
        bench.run(
            limited(Duration.ofMinutes(1), SHORT, "echo begun", "echo $$ > pid", "sleep 600"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary())
        .contains("printed nothing for 300ms")
        .contains("'idle'")
        .contains("it printed last: 'begun'");
    assertEnded("pid");
  }

  @Test
  @Tag("threat:E9")
  void a_program_that_never_says_anything_is_stopped_and_told_so() throws Exception {
    GateResult result = bench.run(limited(Duration.ofMinutes(1), SHORT, "sleep 600"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains("for 300ms").contains("never printed anything");
  }

  @Test
  @Tag("threat:E9")
  void a_program_that_stops_on_being_asked_does_not_cost_the_grace() throws Exception {
    bench.options = bench.options.killGrace(Duration.ofSeconds(20));
    long began = System.nanoTime();

    GateResult result = bench.run(limited(SHORT, null, "sleep 600 & wait"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
  }

  @Test
  @Tag("twin:E9")
  void a_program_that_keeps_talking_is_not_silent() throws Exception {
    GateResult result =
        bench.run(
            limited(
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                "for i in 1 2 3 4 5; do echo $i; sleep 0.5; done"));

    assertThat(result.verdict()).as(result.summary()).isEqualTo(Verdict.PASSED);
  }

  @Test
  @Tag("threat:E9")
  void the_deadline_of_the_stage_counts_too() throws Exception {
    bench.deadline = java.time.Instant.now().plus(SHORT);

    GateResult result = bench.run(limited(Duration.ofMinutes(1), null, "sleep 600"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
  }

  @Test
  @Tag("threat:E9")
  void of_a_flood_the_head_and_the_tail_are_kept() throws Exception {
    GateResult result =
        bench.run("echo first", "head -c 50000000 /dev/zero | tr '\\0' 'x'", "echo last");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.log()).startsWith("first").endsWith("last\n").contains("left out");
    assertThat(result.log().length()).isLessThanOrEqualTo(Excerpt.LONGEST_LOG);
  }

  @Test
  @Tag("threat:E9")
  void a_program_that_ignores_being_asked_is_ended_by_force() throws Exception {
    GateResult result =
        bench.run(
            limited(SHORT, null, "trap '' TERM", "echo $$ > pid", "while :; do sleep 600; done"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertEnded("pid");
  }

  @Test
  @Tag("threat:E9")
  void what_a_stopped_program_started_ends_with_it() throws Exception {
    GateResult result =
        bench.run(
            limited(
                SHORT,
                null,
                "sh -c 'echo $$ > grandchild; trap \"\" TERM; while :; do sleep 600; done' &",
                "wait"));

    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertEnded("grandchild");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "> /dev/null 2>&1", "setsid"})
  @Tag("threat:E9")
  void what_a_program_leaves_behind_is_ended(String how) throws Exception {
    Files.writeString(
        bench.workspace.resolve("daemon.sh"), "echo $$ > left\necho up > pipe\nexec sleep 600\n");
    String start = how.equals("setsid") ? "setsid sh daemon.sh &" : "sh daemon.sh " + how + " &";

    GateResult result = bench.run("mkfifo pipe", start, "cat pipe", "exit 0");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertEnded("left");
  }

  @Test
  void an_interrupted_caller_ends_the_program_and_is_told() throws Exception {
    assertThat(
            new ProcessBuilder("mkfifo", bench.workspace.resolve("pipe").toString())
                .start()
                .waitFor())
        .isZero();
    GateSpec gate =
        limited(Duration.ofMinutes(1), null, "echo $$ > pid", "echo up > pipe", "sleep 600");
    FutureTask<GateResult> task = new FutureTask<>(() -> bench.run(gate));
    Thread caller = new Thread(task, "caller");
    caller.start();
    try (FileInputStream pipe = new FileInputStream(bench.workspace.resolve("pipe").toFile())) {
      pipe.read();
    }

    caller.interrupt();

    assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertEnded("pid");
  }

  private GateSpec limited(Duration within, Duration idle, String... lines) throws Exception {
    GateSpec gate = Bench.gate(bench.script("gate.sh", lines));
    return new GateSpec(
        gate.name(), gate.action(), within, idle, 0, Map.of(), Map.of(), null, false);
  }

  private void assertEnded(String file) throws Exception {
    long pid = Long.parseLong(Files.readString(bench.workspace.resolve(file)).strip());
    assertThat(ProcessHandle.of(pid))
        .satisfiesAnyOf(
            process -> assertThat(process).isEmpty(),
            process ->
                assertThat(process)
                    .hasValueSatisfying(p -> assertThat(MarkedProcesses.ended(p)).isTrue()));
  }
}
