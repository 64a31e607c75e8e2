package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.measure.Bar;
import dev.guardian.examples.benchmarks.measure.Cell;
import dev.guardian.examples.benchmarks.measure.Disk;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Entry.Role;
import dev.guardian.examples.benchmarks.measure.Scores;
import dev.guardian.examples.benchmarks.measure.Spread;
import dev.guardian.examples.benchmarks.measure.Table;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the table of peers says, and which bars it settles. */
final class PeersReport {
  private static final int STAGES = Workflow.STANDARD.widths().size();

  private final Settings settings;
  private final List<Entry> field;
  private final Scores scores;
  private final List<String> durable;

  PeersReport(Settings settings, Rounds rounds) {
    this.settings = settings;
    this.field = rounds.field();
    this.scores = rounds.scores();
    this.durable = Field.named(field, Role.DURABLE_PEER);
  }

  void addTo(Outcome outcome) {
    outcome.add(calibration());
    settings.clients().forEach(clients -> outcome.add(table(clients)));
    bars(outcome);
  }

  private Table calibration() {
    Table table =
        new Table(
            "What the disk allows, before each cell: one caller, "
                + Disk.RECORD
                + " bytes and a wait, microseconds",
            "way",
            "mean",
            "p50");
    table.row(
        "append + force(false)",
        figure(disk -> disk.appending().mean()),
        figure(disk -> disk.appending().p50()));
    table.row(
        "preallocated + force(false)",
        figure(disk -> disk.preallocated().mean()),
        figure(disk -> disk.preallocated().p50()));
    return table;
  }

  private Spread figure(ToDoubleFunction<Disk> of) {
    return scores.spread(cell -> of.applyAsDouble(cell.disk()));
  }

  private Table table(int clients) {
    Table table =
        new Table(
            "8 stages, 12 gates, " + clients + " at once: median [lowest-highest] of the rounds",
            "contestant",
            "runs/s",
            "p50 ms",
            "p99 ms",
            "CPU us/step",
            "x floor",
            "x best fsyncing peer",
            "keeps");
    for (Entry entry : field) {
      String name = entry.name();
      String server = entry.role() == Role.DURABLE_PEER ? " + server" : "";
      table.row(
          name,
          scores.spread(name, clients, Cell::runsPerSecond),
          scores.spread(name, clients, Cell::p50),
          scores.spread(name, clients, Cell::p99),
          scores.spread(name, clients, Cell::cpuPerStep) + server,
          scores.speed(name, List.of(Field.FLOOR), clients),
          scores.speed(name, durable, clients),
          entry.keeps());
    }
    return table;
  }

  private void bars(Outcome outcome) {
    String peers = "of " + durable;
    if (settings.clients().contains(100)) {
      outcome.add(
          Bar.atLeast(
              "100 at once: runs/s over the best fsyncing peer",
              20,
              scores.speed(Field.GUARDIAN, durable, 100),
              peers));
      outcome.add(
          Bar.atLeast(
              "100 at once: runs/s over the floor",
              0.5,
              scores.speed(Field.GUARDIAN, List.of(Field.FLOOR), 100),
              "the floor that commits once a stage"));
    }
    if (settings.clients().contains(1)) {
      outcome.add(
          Bar.atLeast(
              "1 run: runs/s over the best fsyncing peer",
              2.5,
              scores.speed(Field.GUARDIAN, durable, 1),
              peers));
      latency(outcome);
    }
    for (int clients : settings.clients()) {
      outcome.add(
          Bar.atMost(
              clients + " at once: CPU per step over the floor's, memory file system",
              2,
              scores.ratio(
                  Field.GUARDIAN_MEMORY_FILE, Field.FLOOR_MEMORY_FILE, clients, Cell::cpuPerStep),
              null));
    }
    for (int clients : settings.clients()) {
      outcome.add(
          Bar.atLeast(
              clients + " at once: memory journal, runs/s over LiteFlow",
              0.5,
              scores.speed(Field.GUARDIAN_MEMORY, List.of(Field.LITEFLOW), clients),
              null));
    }
  }

  /** Stages and two more waits, each as long as the mean wait right before. */
  private void latency(Outcome outcome) {
    outcome.add(
        Bar.atMost(
            "1 run: p50 over (stages + 2) x the fsync mean",
            1.25,
            waits(disk -> disk.preallocated().mean()),
            "by the preallocated mean; by the appending one "
                + waits(disk -> disk.appending().mean())));
  }

  private Spread waits(ToDoubleFunction<Disk> micros) {
    return scores.spread(
        Field.GUARDIAN,
        1,
        cell -> cell.p50() * 1e3 / ((STAGES + 2) * micros.applyAsDouble(cell.disk())));
  }
}
