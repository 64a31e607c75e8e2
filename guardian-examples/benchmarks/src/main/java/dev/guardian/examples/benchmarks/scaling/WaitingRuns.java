package dev.guardian.examples.benchmarks.scaling;

import dev.guardian.examples.benchmarks.Outcome;
import dev.guardian.examples.benchmarks.Settings;
import dev.guardian.examples.benchmarks.host.GuardianRuns;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Bar;
import dev.guardian.examples.benchmarks.measure.Spread;
import dev.guardian.examples.benchmarks.measure.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What runs that wait for a person cost in memory. */
public final class WaitingRuns {
  /** SQLite takes its time to fill; what it costs in memory shows at this size too. */
  private static final int ENOUGH_FOR_SQLITE = 10_000;

  private WaitingRuns() {}

  public static void measure(Settings settings, Outcome outcome) throws Exception {
    Table table =
        new Table(
            "Runs that wait for a person, after 12 gates, in a JVM of its own with -Xmx2g",
            "journal",
            "waiting",
            "heap KiB/run after GC",
            "peak heap MiB",
            "threads",
            "runs/s to there",
            "ms to answer one");
    for (Store store : List.of(Store.FILE, Store.SQLITE)) {
      for (int count : settings.upTo(settings.waiting(), 1_000, 10_000, 100_000)) {
        if (settings.wants(store.contestant())
            && (store != Store.SQLITE || count <= ENOUGH_FOR_SQLITE)) {
          outcome.progress(count + " runs that wait, " + store);
          row(store, count, settings, outcome, table);
        }
      }
    }
    outcome.add(table);
  }

  private static void row(Store store, int count, Settings settings, Outcome outcome, Table table)
      throws Exception {
    Path folder = Files.createTempDirectory(settings.disk(), "waiting");
    try {
      ChildJvm.Answer found = ChildJvm.run(Waiting.class, folder, store, folder, count);
      table.row(
          store,
          count,
          Spread.number(found.of("heapPerRun") / 1024),
          Spread.number(found.of("peakHeap") / (1 << 20)),
          Spread.number(found.of("threads")),
          Spread.number(count / found.of("seconds")),
          Spread.number(found.of("answered") * 1e3));
      if (count == 100_000) {
        bar(outcome, Spread.of(List.of(found.of("peakHeap") / (1 << 20))), store.toString());
      }
    } catch (java.io.IOException e) {
      outcome.leaveOut(count + " waiting runs, " + store, e);
      if (count == 100_000) {
        bar(outcome, Spread.of(List.of()), "see what is left out");
      }
    } finally {
      GuardianRuns.delete(folder);
    }
  }

  private static void bar(Outcome outcome, Spread found, String note) {
    outcome.add(Bar.atMost("100,000 waiting runs: peak heap in MiB", 2_048, found, note));
  }
}
