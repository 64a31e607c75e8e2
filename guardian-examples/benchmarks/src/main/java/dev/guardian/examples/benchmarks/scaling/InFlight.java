package dev.guardian.examples.benchmarks.scaling;

import dev.guardian.engine.Guardian;
import dev.guardian.examples.benchmarks.host.Definitions;
import dev.guardian.examples.benchmarks.host.Embedded;
import dev.guardian.examples.benchmarks.host.Host;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.gate.GateResult;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The first life: brings runs to the middle of their fifth stage and dies there. */
final class InFlight {
  /** The only gate of the fifth stage. */
  static final String GATE = "g9";

  private InFlight() {}

  /** Arguments: the store, its folder, how many runs. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[2]);
    CountDownLatch there = new CountDownLatch(count);
    CountDownLatch never = new CountDownLatch(1);
    Store.Opened store = Store.valueOf(arguments[0]).open(Path.of(arguments[1]));
    Guardian guardian =
        Embedded.trusting(Definitions.of(Workflow.STANDARD), store.journal())
            .gates(
                (job, context) -> {
                  if (job.gate().name().equals(GATE)) {
                    there.countDown();
                    never.await();
                  }
                  return GateResult.passed();
                })
            .open();
    for (int i = 0; i < count; i++) {
      var unused = guardian.submit(Host.change(i));
    }
    there.await();
    Runtime.getRuntime().halt(0);
  }
}
