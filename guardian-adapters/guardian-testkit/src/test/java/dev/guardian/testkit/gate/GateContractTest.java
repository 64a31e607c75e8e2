package dev.guardian.testkit.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.gate.Finding;
import dev.guardian.gate.Gate;
import dev.guardian.gate.GateResult;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract catches what it is there for. */
class GateContractTest {
  @TempDir Path folder;

  static Stream<Arguments> gatesThatBreakIt() {
    return Stream.of(
        broken("it_answers_with_a_whole_result_by_its_deadline", Misbehaviour.RETURNS_NULL),
        broken(
            "it_answers_with_a_whole_result_by_its_deadline", Misbehaviour.RETURNS_A_HOLLOW_RESULT),
        broken(
            "it_answers_with_a_whole_result_by_its_deadline", Misbehaviour.HANGS_UNTIL_INTERRUPTED),
        broken("it_answers_on_the_base_tree_too", Misbehaviour.THROWS_A_LINKAGE_ERROR),
        broken("it_leaves_its_inputs_as_they_were", Misbehaviour.CHANGES_ITS_INPUTS),
        broken(
            "it_ends_soon_after_it_was_interrupted", Misbehaviour.HANGS_AND_IGNORES_INTERRUPTION),
        broken("it_ends_soon_after_it_was_interrupted", Misbehaviour.WRITES_WITHOUT_END),
        broken(
            "it_leaves_its_thread_and_the_programs_streams_as_they_were",
            Misbehaviour.INTERRUPTS_ITS_OWN_THREAD),
        broken("no_thread_of_it_keeps_the_program_alive", Misbehaviour.LEAVES_A_THREAD_BEHIND));
  }

  private static Arguments broken(String law, Misbehaviour how) {
    return Arguments.of(law, how);
  }

  @ParameterizedTest
  @MethodSource("gatesThatBreakIt")
  @Tag("threat:E10")
  void a_gate_that_breaks_a_law_is_caught_and_its_lawful_twin_is_not(String law, Misbehaviour how)
      throws Exception {
    try (MisbehavingGates gates = new MisbehavingGates()) {
      Contract bad = new Contract(gates.gate(how), folder.resolve("bad"));
      Contract good = new Contract(gates.lawful(how), folder.resolve("good"));

      assertThatThrownBy(() -> bad.check(law)).isInstanceOf(AssertionError.class);
      good.check(law);
    }
  }

  @ParameterizedTest
  @EnumSource(Misbehaviour.class)
  @Tag("twin:E10")
  void the_lawful_twins_keep_every_law(Misbehaviour how) throws Exception {
    try (MisbehavingGates gates = new MisbehavingGates()) {
      List<Method> laws =
          Arrays.stream(GateContract.class.getDeclaredMethods())
              .filter(each -> each.isAnnotationPresent(Test.class))
              .toList();
      assertThat(laws).hasSizeGreaterThan(7);

      for (Method law : laws) {
        Contract contract = new Contract(gates.lawful(how), folder.resolve(law.getName()));
        assertThatCode(() -> contract.check(law.getName()))
            .as(law.getName())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  @Tag("threat:E10")
  void a_gate_that_answers_otherwise_the_second_time_is_caught() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Gate gate = context -> count.incrementAndGet() % 2 == 0 ? GateResult.passed() : failed("odd");

    assertThatThrownBy(
            () ->
                new Contract(gate, folder.resolve("a")).check("the_same_tree_gets_the_same_answer"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  @Tag("threat:E10")
  void a_gate_that_names_files_by_their_place_on_this_machine_is_caught() throws Exception {
    Gate gate = context -> failed("see " + context.workspace().resolve("README.md"));

    assertThatThrownBy(
            () ->
                new Contract(gate, folder.resolve("a")).check("the_same_tree_gets_the_same_answer"))
        .hasMessageContaining("below the workspace");
  }

  @Test
  @Tag("threat:E10")
  void a_gate_that_writes_beside_its_workspace_is_caught() throws Exception {
    Gate gate =
        context -> {
          Files.writeString(context.workspace().resolve("../of-another.txt"), "mine");
          return GateResult.passed();
        };

    assertThatThrownBy(
            () ->
                new Contract(gate, folder.resolve("a"))
                    .check("it_writes_in_its_workspace_and_its_report_folder_only"))
        .hasMessageContaining("around its workspace");
  }

  private static GateResult failed(String message) {
    return GateResult.failed(List.of(Finding.error("rule", message)));
  }

  /** The contract of one gate, with little patience. */
  private static final class Contract extends GateContract {
    private final Gate tried;

    Contract(Gate tried, Path folder) throws Exception {
      this.tried = tried;
      this.folder = Files.createDirectories(folder);
    }

    @Override
    protected Gate open() {
      return tried;
    }

    @Override
    protected Map<String, String> inputs() {
      return Map.of("depth", "1");
    }

    @Override
    protected Duration within() {
      return Duration.ofSeconds(1);
    }

    @Override
    protected Duration grace() {
      return Duration.ofMillis(300);
    }

    void check(String law) throws Exception {
      openGate();
      Method method = GateContract.class.getDeclaredMethod(law);
      method.setAccessible(true);
      try {
        method.invoke(this);
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof Error error) {
          throw error;
        }
        throw e;
      }
    }
  }
}
