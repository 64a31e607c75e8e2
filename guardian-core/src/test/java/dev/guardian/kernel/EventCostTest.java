package dev.guardian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.guardian.gate.GateResult;
import dev.guardian.gate.GateSpec;
import dev.guardian.pipeline.Pipeline;
import dev.guardian.pipeline.Stage;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The cost of an event does not grow with the run. It is told in bytes allocated, which are the
 * same on a busy computer and on an idle one.
 */
class EventCostTest {
  private static final int EVENTS = 2_000;

  @Test
  void an_event_costs_no_more_in_a_run_of_many_stages() {
    double few = bytesPerEvent(stages(5, 2, false));
    double many = bytesPerEvent(stages(2_000, 2, false));

    assertThat(many).isLessThan(2 * few);
  }

  @Test
  void an_event_costs_no_more_in_a_run_of_many_stages_after_each_other() {
    double few = bytesPerEvent(stages(5, 2, true));
    double many = bytesPerEvent(stages(2_000, 2, true));

    assertThat(many).isLessThan(2 * few);
  }

  @Test
  void an_event_costs_no_more_in_a_stage_of_many_gates() {
    double few = bytesPerEvent(stages(1, 10, false));
    double many = bytesPerEvent(stages(1, 4_000, false));

    assertThat(many).isLessThan(2 * few);
  }

  @Test
  void a_stage_after_many_others_is_found_not_ready_in_a_few_looks() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      names.add("stage-" + i);
    }
    List<String> backward = new ArrayList<>(names);
    Collections.reverse(backward);
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(4));

    for (List<String> order : List.of(names, backward, shuffled)) {
      int[] looks = {0};
      Set<String> done = new HashSet<>();
      for (String each : order) {
        assertThat(Progress.all(names, name -> looked(looks, done.contains(name)))).isFalse();
        done.add(each);
      }
      assertThat(Progress.all(names, done::contains)).isTrue();
      assertThat(looks[0]).isLessThan(30 * names.size());
    }
  }

  private static boolean looked(int[] looks, boolean answer) {
    looks[0]++;
    return answer;
  }

  private static Pipeline stages(int stages, int gates, boolean afterEachOther) {
    List<Stage> all = new ArrayList<>();
    for (int i = 0; i < stages; i++) {
      List<GateSpec> specs = new ArrayList<>();
      for (int j = 0; j < gates; j++) {
        specs.add(Play.gate("gate-" + i + "-" + j));
      }
      List<String> after = afterEachOther && i > 0 ? List.of("stage-" + (i - 1)) : List.of();
      all.add(new Stage.Checks("stage-" + i, after, null, true, specs, List.of()));
    }
    all.add(Play.approval(all.stream().map(Stage::name).toArray(String[]::new)));
    return Play.pipeline(all.toArray(Stage[]::new));
  }

  /** Whole runs are played until so many gates came to their end, the first ones to warm up. */
  private static double bytesPerEvent(Pipeline pipeline) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Play begun = Play.of(pipeline, Play.CLEAN, Set.of(Play.BUILDER), "docs/a.md");
    GateResult passed = GateResult.passed();
    long bytes = 0;
    for (int round = 0; round < 2; round++) {
      bytes = 0;
      int events = 0;
      while (events < EVENTS) {
        RunState state = begun.state;
        Queue<Command> commands = new ArrayDeque<>(begun.commands);
        while (events < EVENTS && !commands.isEmpty()) {
          if (commands.poll() instanceof Command.RunGate gate) {
            Event finished = new Event.GateFinished(begun.now, gate.id(), Duration.ZERO, passed);
            long before = threads.getCurrentThreadAllocatedBytes();
            Decision decision = Kernel.decide(pipeline, state, finished);
            bytes += threads.getCurrentThreadAllocatedBytes() - before;
            events++;
            state = decision.next();
            commands.addAll(decision.commands());
          }
        }
      }
    }
    return (double) bytes / EVENTS;
  }
}
