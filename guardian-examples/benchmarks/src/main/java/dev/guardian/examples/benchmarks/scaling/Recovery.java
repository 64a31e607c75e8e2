package dev.guardian.examples.benchmarks.scaling;

import dev.guardian.examples.benchmarks.Outcome;
import dev.guardian.examples.benchmarks.Settings;
import dev.guardian.examples.benchmarks.host.GuardianRuns;
import dev.guardian.examples.benchmarks.host.Store;
import dev.guardian.examples.benchmarks.measure.Bar;
import dev.guardian.examples.benchmarks.measure.Spread;
import dev.guardian.examples.benchmarks.measure.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a restart takes: one program is killed while runs are in the middle of a gate, another
 * one takes them up, in a JVM that has compiled nothing yet.
 */
public final class Recovery {
  private final Settings settings;
  private final Outcome outcome;
  private final Table table =
      new Table(
          "A restart with runs in flight, seconds from the start of the opening",
          "journal",
          "in flight",
          "open() returned",
          "all go on",
          "all ended",
          "journal MiB",
          "reading its bytes alone",
          "all go on, x reading");

  private Recovery(Settings settings, Outcome outcome) {
    this.settings = settings;
    this.outcome = outcome;
  }

  public static void measure(Settings settings, Outcome outcome) throws Exception {
    Recovery recovery = new Recovery(settings, outcome);
    for (Store store : List.of(Store.FILE, Store.SQLITE)) {
      for (int count : settings.upTo(settings.largest(), 100, 1_000, 10_000)) {
        if (settings.wants(store.contestant())) {
          recovery.row(store, count);
        }
      }
    }
    outcome.add(recovery.table);
  }

  private void row(Store store, int count) throws Exception {
    List<ChildJvm.Answer> rounds = new ArrayList<>();
    try {
      for (int round = 1; round <= settings.rounds(); round++) {
        outcome.progress(count + " runs in flight, " + store + ", round " + round);
        rounds.add(round(store, count));
      }
    } catch (IOException e) {
      outcome.leaveOut(count + " runs in flight, " + store, e);
    }
    table.row(
        store,
        count,
        spread(rounds, "opened"),
        spread(rounds, "goOn"),
        spread(rounds, "ended"),
        spread(rounds, "mebibytes"),
        spread(rounds, "read"),
        Spread.of(rounds.stream().map(each -> each.of("goOn") / each.of("read")).toList()));
    if (count == 10_000) {
      outcome.add(
          Bar.atMost(
              "10,000 runs in flight, " + store + ": seconds until all go on",
              10,
              spread(rounds, "goOn"),
              null));
    }
  }

  private ChildJvm.Answer round(Store store, int count) throws Exception {
    Path folder = Files.createTempDirectory(settings.disk(), "recovery");
    Path output = Files.createTempDirectory(settings.disk(), "output");
    try {
      var unused = ChildJvm.run(InFlight.class, output, store, folder, count);
      return ChildJvm.run(GoingOn.class, output, store, folder, count);
    } finally {
      GuardianRuns.delete(folder);
      GuardianRuns.delete(output);
    }
  }

  private static Spread spread(List<ChildJvm.Answer> rounds, String key) {
    return Spread.of(rounds.stream().map(each -> each.of(key)).toList());
  }
}
