package dev.guardian.examples.benchmarks.jmh;

import dev.guardian.engine.Guardian;
import dev.guardian.engine.InMemoryJournal;
import dev.guardian.examples.benchmarks.host.Definitions;
import dev.guardian.examples.benchmarks.host.Embedded;
import dev.guardian.examples.benchmarks.host.Host;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.kernel.Decision;
import dev.guardian.kernel.Event;
import dev.guardian.kernel.Kernel;
import dev.guardian.kernel.RunState;
import dev.guardian.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole run that happened before, again: all its decisions, and reading it back from a journal
 * with all its decisions. In microseconds a run, by how many gates it has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OneRun {
  @Param({"10", "100", "1000"})
  public int gates;

  private final List<Event> events = new ArrayList<>();
  private Pipeline pipeline;
  private Guardian guardian;
  private String run;

  @Setup
  public void run() throws Exception {
    pipeline = Definitions.of(Workflow.deep(gates));
    guardian =
        Embedded.trusting(pipeline, new InMemoryJournal())
            .listener((state, event, commands) -> events.add(event))
            .open();
    run = guardian.submit(Host.change(0)).finished().get().run();
  }

  @TearDown
  public void close() {
    guardian.close();
  }

  /** The kernel alone. */
  @Benchmark
  public RunState decisions() {
    RunState state = RunState.queued((Event.Requested) events.get(0));
    for (Event event : events) {
      Decision decision = Kernel.decide(pipeline, state, event);
      state = decision.next();
    }
    return state;
  }

  /** The journal in memory, the codec and the kernel: what a restart does for each run. */
  @Benchmark
  public RunState replay() {
    return guardian.find(run).orElseThrow().state();
  }
}
