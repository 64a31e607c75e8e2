package dev.guardian.examples.benchmarks.scaling;

import dev.guardian.engine.Guardian;
import dev.guardian.examples.benchmarks.host.Definitions;
import dev.guardian.examples.benchmarks.host.Embedded;
import dev.guardian.examples.benchmarks.host.Host;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.kernel.Command;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;

/** The program in the other JVM: lets runs wait for a person and looks at the heap. */
final class Waiting {
  /** How many runs are on their way to waiting at once. */
  private static final int AT_ONCE = 256;

  private Waiting() {}

  /** Arguments: the store, its folder, how many runs. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[2]);
    Semaphore asked = new Semaphore(AT_ONCE);
    try (Store.Opened store = Store.valueOf(arguments[0]).open(Path.of(arguments[1]));
        Guardian guardian =
            Embedded.asking(Definitions.of(Workflow.STANDARD), store.journal())
                .listener(
                    (state, event, commands) -> {
                      if (commands.stream().anyMatch(Command.AskApproval.class::isInstance)) {
                        asked.release();
                      }
                    })
                .open()) {
      long before = heapAfterGc();
      long began = System.nanoTime();
      for (int i = 0; i < count; i++) {
        asked.acquire();
        var unused = guardian.submit(Host.change(i));
      }
      asked.acquire(AT_ONCE);
      print("seconds", (System.nanoTime() - began) / 1e9);
      print("heapPerRun", Math.max(0, heapAfterGc() - before) / (double) count);
      print("threads", ManagementFactory.getThreadMXBean().getThreadCount());
      answer(guardian, count);
      print("peakHeap", peakHeap());
    }
    System.exit(0);
  }

  /** They wait, but they live. */
  private static void answer(Guardian guardian, int count) throws Exception {
    var run = guardian.submit(Host.change(count / 2));
    long began = System.nanoTime();
    var unused = guardian.approve(run.run(), Host.approval(count / 2));
    RunState state = run.finished().get();
    if (state.phase() != RunPhase.MERGED) {
      throw new IllegalStateException("the answered run should be MERGED, but is " + state.phase());
    }
    print("answered", (System.nanoTime() - began) / 1e9);
  }

  private static long heapAfterGc() {
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long peakHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  static void print(String key, double value) {
    System.out.println(key + "=" + value);
  }
}
