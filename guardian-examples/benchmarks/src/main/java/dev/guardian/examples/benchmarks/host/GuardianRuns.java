package dev.guardian.examples.benchmarks.host;

import dev.guardian.engine.Guardian;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.kernel.RunPhase;
import dev.guardian.kernel.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Guardian through its public API: a change is submitted, judged by its gates, and merged. */
public final class GuardianRuns implements Contestant {
  private final Path folder;
  private final Store.Opened store;
  private final Guardian guardian;
  private final AtomicLong runs = new AtomicLong();

  /** Keeps its journal in a fresh folder below one, until it is closed. */
  public GuardianRuns(Workflow workflow, Store kind, Path below) throws IOException {
    this.folder = Files.createTempDirectory(below, "guardian");
    this.store = kind.open(folder);
    this.guardian = Embedded.trusting(Definitions.of(workflow), store.journal()).open();
  }

  @Override
  public void run() throws ExecutionException, InterruptedException {
    RunState state = guardian.submit(Host.change(runs.getAndIncrement())).finished().get();
    if (state.phase() != RunPhase.MERGED) {
      throw new IllegalStateException(
          "run '"
              + state.run()
              + "' should be MERGED, but is "
              + state.phase()
              + ": "
              + state.reason());
    }
  }

  @Override
  public void close() throws IOException {
    guardian.close();
    store.close();
    delete(folder);
  }

  /** Removes a folder and what is in it. */
  public static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : all) {
      Files.deleteIfExists(each);
    }
  }
}
