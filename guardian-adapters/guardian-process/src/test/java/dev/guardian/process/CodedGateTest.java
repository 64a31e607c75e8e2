package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.CatalogEntry;
import dev.guardian.gate.FindingCategory;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateAction;
import dev.guardian.gate.GateInput;
import dev.guardian.gate.GateProvider;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.gate.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CodedGateTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() throws Exception {
    bench = new Bench(folder);
  }

  @Test
  @Tag("twin:E10")
  void a_gate_in_code_answers_for_itself() throws Exception {
    GateResult result = bench.run(custom(context -> GateResult.passed("looked").measuring("n", 3)));

    assertThat(result).isEqualTo(GateResult.passed("looked").measuring("n", 3));
  }

  @Test
  @Tag("threat:E10")
  void null_is_errored() throws Exception {
    assertErrored(bench.run(custom(context -> null)), "null");
  }

  @Test
  @Tag("threat:E10")
  void a_half_made_result_is_errored() throws Exception {
    Gate gate =
        context ->
            new GateResult(Verdict.PASSED, null, List.of(), List.of(), Map.of(), List.of(), "");

    assertErrored(bench.run(custom(gate)), "a result has a summary");
  }

  @Test
  @Tag("threat:E10")
  void an_exception_is_errored_with_its_message() throws Exception {
    Gate gate =
        context -> {
          throw new IllegalStateException("no licence file");
        };

    assertErrored(bench.run(custom(gate)), "java.lang.IllegalStateException: no licence file");
  }

  @Test
  @Tag("threat:E10")
  void an_error_is_errored() throws Exception {
    assertErrored(
        bench.run(
            custom(
                context -> {
                  throw new StackOverflowError();
                })),
        "StackOverflowError");
    assertErrored(
        bench.run(
            custom(
                context -> {
                  throw new NoClassDefFoundError("dev/x/Missing");
                })),
        "NoClassDefFoundError: dev/x/Missing");
  }

  @Test
  @Tag("threat:E10")
  void an_exception_that_misbehaves_itself_is_errored() throws Exception {
    Gate gate =
        context -> {
          throw new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
              throw new IllegalStateException("again");
            }
          };
        };

    assertThat(bench.run(custom(gate)).verdict()).isEqualTo(Verdict.ERRORED);
  }

  @Test
  @Tag("threat:E10")
  void an_interruption_that_nobody_asked_for_is_errored() throws Exception {
    Gate gate =
        context -> {
          throw new InterruptedException("mine");
        };

    assertErrored(bench.run(custom(gate)), "InterruptedException");
  }

  @Test
  @Tag("threat:E10")
  void a_gate_that_hangs_is_interrupted_at_its_limit() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    Gate gate =
        context -> {
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return GateResult.passed();
        };

    assertErrored(bench.run(limited(gate)), "not done after 200ms");
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  @Tag("threat:E10")
  void a_gate_that_ignores_interruption_is_abandoned() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Gate gate =
        context -> {
          while (true) {
            try {
              end.await();
              return GateResult.passed();
            } catch (InterruptedException ignored) {
              // Misbehaves on purpose.
            }
          }
        };

    assertErrored(bench.run(limited(gate)), "did not honour interruption");
    end.countDown();
  }

  @Test
  @Tag("threat:E10")
  void what_a_gate_is_given_cannot_be_changed() throws Exception {
    assertErrored(
        bench.run(
            custom(
                context -> {
                  context.env().put("PATH", "evil");
                  return GateResult.passed();
                })),
        "UnsupportedOperationException");
  }

  @Test
  void an_interrupted_caller_interrupts_the_gate_and_is_told() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Gate gate =
        context -> {
          running.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          return GateResult.passed();
        };
    FutureTask<GateResult> task = new FutureTask<>(() -> bench.run(custom(gate)));
    Thread caller = new Thread(task, "caller");
    caller.start();
    running.await();

    caller.interrupt();

    assertThatThrownBy(() -> task.get(20, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_plugin_is_given_its_inputs_and_variables() throws Exception {
    AtomicReference<Map<String, String>> inputs = new AtomicReference<>();
    AtomicReference<Map<String, String>> env = new AtomicReference<>();
    bench.variables = Map.of("who", "hawk");
    bench.providers.add(
        new Plugin(
            "review",
            context -> {
              inputs.set(context.inputs());
              env.set(context.env());
              return GateResult.passed();
            }));
    GateSpec uses = Bench.uses("review", Map.of("reviewer", "${variables.who}"));

    GateResult result =
        bench.run(CommandGateTest.with(uses, Map.of("TARGET", "#${change.number}")));

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(inputs.get()).containsOnly(Map.entry("reviewer", "hawk"), Map.entry("depth", "1"));
    assertThat(env.get()).containsOnly(Map.entry("TARGET", "#7"));
  }

  @Test
  void a_plugin_with_wrong_inputs_is_not_run() throws Exception {
    bench.providers.add(new Plugin("review", context -> GateResult.passed()));

    assertErrored(bench.run(Bench.uses("review", Map.of("depth", "deep"))), "wants a number");
  }

  @Test
  void a_name_with_two_meanings_is_errored() throws Exception {
    bench.providers.add(new Plugin("review", context -> GateResult.passed()));
    bench.providers.add(new Plugin("review", context -> GateResult.passed()));
    bench.providers.add(new Plugin("lint", context -> GateResult.passed()));
    bench.entries.add(
        new CatalogEntry(
            "lint",
            "",
            List.of(),
            List.of("true"),
            Map.of(),
            FindingCategory.LINT,
            List.of(),
            Set.of(),
            List.of(),
            null));

    assertErrored(bench.run(Bench.uses("review", Map.of())), "several meanings");
    assertErrored(bench.run(Bench.uses("lint", Map.of())), "an entry of the catalog");
  }

  @Test
  void preparing_does_not_touch_what_a_gate_in_code_reads() throws Exception {
    bench.prepares = bench.script("prepare.sh", "touch prepared");

    bench.run(custom(context -> GateResult.passed()));

    assertThat(bench.workspace.resolve("prepared")).doesNotExist();
  }

  private static GateSpec custom(Gate gate) {
    return GateSpec.of("tried", new GateAction.Custom(gate));
  }

  private static GateSpec limited(Gate gate) {
    return new GateSpec(
        "tried",
        new GateAction.Custom(gate),
        Duration.ofMillis(200),
        null,
        0,
        Map.of(),
        Map.of(),
        null,
        false);
  }

  private static void assertErrored(GateResult result, String because) {
    assertThat(result.verdict()).isEqualTo(Verdict.ERRORED);
    assertThat(result.summary()).contains(because);
  }

  private record Plugin(String name, Gate create) implements GateProvider {
    @Override
    public String description() {
      return "";
    }

    @Override
    public List<GateInput> inputs() {
      return List.of(
          new GateInput("reviewer", GateInput.Type.TEXT, "owl", List.of(), ""),
          new GateInput("depth", GateInput.Type.NUMBER, "1", List.of(), ""));
    }
  }
}
