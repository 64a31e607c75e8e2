package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class KernelTest {
  private static final Map<Method, Play> PLAYED = new ConcurrentHashMap<>();

  static List<Method> scenarios() {
    return Stream.of(
            ApprovalScenarios.class,
            GateScenarios.class,
            StageScenarios.class,
            EndingScenarios.class,
            LimitScenarios.class,
            DeliveryScenarios.class,
            EvidenceScenarios.class,
            ReturnScenarios.class,
            WatchScenarios.class,
            OrderScenarios.class,
            PreviewScenarios.class)
        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
        .filter(
            method ->
                method.getReturnType() == Play.class && !Modifier.isPrivate(method.getModifiers()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Plays a scenario once; nobody plays on afterwards. */
  static Play play(Method scenario) throws ReflectiveOperationException {
    Play play = PLAYED.get(scenario);
    if (play == null) {
      play = (Play) scenario.invoke(null);
      PLAYED.put(scenario, play);
    }
    return play;
  }

  @TestFactory
  List<DynamicTest> a_run_ends_as_its_sentence_says() {
    return scenarios().stream()
        .map(scenario -> DynamicTest.dynamicTest(scenario.getName(), () -> play(scenario)))
        .toList();
  }

  @Test
  void every_transition_of_the_table_is_taken_by_some_scenario()
      throws ReflectiveOperationException {
    Set<Transition> never = new LinkedHashSet<>(Transitions.TABLE);

    for (Method scenario : scenarios()) {
      never.removeAll(play(scenario).taken);
    }

    assertThat(never).as("transitions that no scenario takes").isEmpty();
  }

  @TestFactory
  List<DynamicTest> telling_every_event_twice_changes_nothing() {
    return scenarios().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.getName(),
                    () -> {
                      Play once = play(scenario);

                      RunState twice = RunState.queued((Event.Requested) once.events.get(0));
                      for (Event event : once.events) {
                        twice = Kernel.decide(once.pipeline, twice, event).next();
                        if (!(event instanceof Event.ApprovalGiven)) {
                          Decision again = Kernel.decide(once.pipeline, twice, event);
                          assertThat(again.commands()).as("%s told twice", event).isEmpty();
                          assertThat(again.next()).isSameAs(twice);
                        }
                      }

                      assertThat(twice).isEqualTo(once.state);
                    }))
        .toList();
  }

  @TestFactory
  List<DynamicTest> what_is_told_again_after_the_end_changes_nothing() {
    return scenarios().stream()
        .map(
            scenario ->
                DynamicTest.dynamicTest(
                    scenario.getName(),
                    () -> {
                      Play play = play(scenario);

                      if (play.state.finished()) {
                        for (Event late : play.events) {
                          Decision decision = Kernel.decide(play.pipeline, play.state, late);
                          assertThat(decision)
                              .as("%s told late", late)
                              .isEqualTo(new Decision(play.state, List.of(), List.of()));
                          assertThat(decision.next()).isSameAs(play.state);
                        }
                      }
                    }))
        .toList();
  }

  @Test
  void the_diagram_in_the_documentation_is_drawn_from_the_table() throws Exception {
    Path page = Path.of("../docs/states.md");
    String wanted =
        "# The states of a run\n\nDrawn from `dev.guardian.kernel.Transitions`; `KernelTest` checks that it is current.\n\n"
            + Transitions.diagram();
    if (Boolean.getBoolean("guardian.write")) {
      Files.createDirectories(page.toAbsolutePath().normalize().getParent());
      Files.writeString(page, wanted);
    }

    assertThat(page).as("draw it anew with -Dguardian.write=true").hasContent(wanted);
  }
}
