package dev.guardian.quickstart.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.change.ChangeRef;
import dev.guardian.gate.Verdict;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ReuseTest {
  @TempDir Path folder;
  private ReuseWorld world;

  @BeforeEach
  void begin() throws Exception {
    world = new ReuseWorld(folder);
  }

  @AfterEach
  void end() throws Exception {
    world.close();
  }

  @Test
  void after_main_moved_the_same_inputs_are_not_tested_again() throws Exception {
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    RunState first = world.kept(world.judge(change));
    world.onMain("README.md", "# The shop\n");

    RunState second = world.judge(change);

    assertThat(second.change().base()).isNotEqualTo(first.change().base());
    assertThat(world.unitRan()).isEqualTo(1);
    assertThat(ReuseWorld.unit(second).from()).isEqualTo(first.run() + "/tests/unit#1");
    assertThat(second.decision().reasoning().text())
        .contains("gate 'unit': PASSED, exit code 0, the same inputs as in " + first.run());
    assertThat(world.audit(second)).contains("unit: " + first.run() + "/tests/unit#1");
  }

  @Test
  void another_program_goes_on_with_what_the_store_remembers() throws Exception {
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    RunState first = world.kept(world.judge(change));
    world.restart();
    world.onMain("README.md", "# The shop\n");

    RunState second = world.judge(change);

    assertThat(ReuseWorld.unit(second).from()).isEqualTo(first.run() + "/tests/unit#1");
    assertThat(world.unitRan()).isEqualTo(1);
  }

  /** Changes one thing in the world. */
  interface Difference {
    void make(ReuseWorld world) throws Exception;
  }

  static Stream<Arguments> differences() {
    return Stream.of(
        difference("a byte", world -> world.onMain("src/Shop.java", "class shop {}\n")),
        difference("a mode", world -> world.executableOnMain("src/Shop.java")),
        difference("the tool", world -> world.writeTool("exit  0")));
  }

  private static Arguments difference(String what, Difference difference) {
    return Arguments.of(what, difference);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("differences")
  @Tag("threat:E5")
  void whatever_the_gate_depends_on_lets_it_run_again(String what, Difference difference)
      throws Exception {
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    world.kept(world.judge(change));
    world.onMain("README.md", "# The shop\n");
    difference.make(world);

    RunState second = world.judge(change);

    assertThat(ReuseWorld.unit(second).from()).as(what).isNull();
    assertThat(world.unitRan()).isEqualTo(2);
  }

  @Test
  @Tag("threat:E5")
  void what_passed_while_its_tool_was_replaced_stands_for_nothing() throws Exception {
    world.writeTool("exec " + world.replacing("exit 1"));
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    RunState first = world.judge(change);
    world.restart();
    world.writeTool("exec " + world.replacing("exit 1"));
    world.onMain("README.md", "# The shop\n");

    RunState second = world.judge(change);

    assertThat(ReuseWorld.unit(first).result().verdict()).isEqualTo(Verdict.PASSED);
    assertThat(ReuseWorld.unit(second).from()).isNull();
    assertThat(world.unitRan()).isEqualTo(2);
  }

  @Test
  @Tag("threat:E5")
  void another_interpreter_lets_a_script_of_the_repository_run_again() throws Exception {
    world.scripted();
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    world.kept(world.judge(change));
    world.onMain("README.md", "# The shop\n");
    world.writeTool("exit  0");

    RunState second = world.judge(change);

    assertThat(ReuseWorld.unit(second).from()).isNull();
    assertThat(world.unitRan()).isEqualTo(2);
  }

  @Test
  @Tag("twin:E5")
  void a_script_of_the_repository_does_not_run_again_where_nothing_is_different() throws Exception {
    world.scripted();
    world.commit("feature", "src/Cart.java", "class Cart {}\n");
    ChangeRef change = world.propose("feature");
    RunState first = world.kept(world.judge(change));
    world.onMain("README.md", "# The shop\n");

    RunState second = world.judge(change);

    assertThat(ReuseWorld.unit(second).from()).isEqualTo(first.run() + "/tests/unit#1");
    assertThat(world.unitRan()).isEqualTo(1);
  }

  @Test
  @Tag("threat:E5")
  void what_an_unmerged_change_found_stands_for_nothing_elsewhere() throws Exception {
    world.commit("one", "docs/one.md", "one\n");
    world.commit("two", "docs/two.md", "two\n");
    world.kept(world.judge(world.propose("one")));

    RunState other = world.judge(world.propose("two"));

    assertThat(ReuseWorld.unit(other).from()).isNull();
    assertThat(world.unitRan()).isEqualTo(2);
  }

  @Test
  @Tag("twin:E5")
  void what_landed_stands_for_the_same_inputs_of_every_change() throws Exception {
    world.trust();
    world.commit("one", "docs/one.md", "one\n");
    RunState merged = world.judge(world.propose("one"));
    world.commit("two", "docs/two.md", "two\n");
    ChangeRef two = world.propose("two");
    world.landed(merged, two);

    RunState other = world.judge(two);

    assertThat(merged.phase()).isEqualTo(RunPhase.MERGED);
    assertThat(other.phase()).isEqualTo(RunPhase.MERGED);
    assertThat(ReuseWorld.unit(other).from()).isEqualTo(merged.run() + "/tests/unit#1");
    assertThat(world.unitRan()).isEqualTo(1);
  }

  @Test
  void a_file_that_is_no_input_is_not_there_so_that_forgetting_one_is_seen() throws Exception {
    world.writeTool("test -e README.md");
    world.commit("feature", "src/Cart.java", "class Cart {}\n");

    RunState state = world.judge(world.propose("feature"));

    assertThat(ReuseWorld.unit(state).result().verdict()).isNotEqualTo(Verdict.PASSED);
    assertThat(state.checks().get("tests").gates().get("readme").result().verdict())
        .isEqualTo(Verdict.PASSED);
  }
}
