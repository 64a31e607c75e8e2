package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.measure.Bar;
import dev.guardian.examples.benchmarks.measure.Cell;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Disk;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Repeat;
import dev.guardian.examples.benchmarks.measure.Scores;
import dev.guardian.examples.benchmarks.measure.Table;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.examples.benchmarks.peers.DurablePostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/** What a step costs one run, by how many gates it has. */
final class GateCounts {
  private static final List<String> WHO =
      List.of(Field.FLOOR, Field.GUARDIAN, Field.FLOOR_MEMORY, Field.GUARDIAN_MEMORY);

  private final Settings settings;
  private final Outcome outcome;
  private final String shape;
  private final IntFunction<Workflow> workflow;
  private final List<Integer> sizes;
  private final Scores scores = new Scores();
  private final Set<String> failed = new java.util.TreeSet<>();

  private GateCounts(
      Settings settings, Outcome outcome, String shape, IntFunction<Workflow> workflow) {
    this.settings = settings;
    this.outcome = outcome;
    this.shape = shape;
    this.workflow = workflow;
    this.sizes = settings.upTo(settings.largest(), 10, 100, 1_000, 10_000);
  }

  static void measure(Settings settings, Outcome outcome) {
    new GateCounts(settings, outcome, "stages of two gates", Workflow::deep).measure();
    new GateCounts(settings, outcome, "one stage of all gates", Workflow::wide).measure();
  }

  private void measure() {
    outcome.progress("warming up");
    for (Entry entry : field(100)) {
      cell(entry, 100, 0);
    }
    for (int round = 1; round <= settings.rounds(); round++) {
      for (int size : sizes) {
        outcome.progress(shape + ", round " + round + ", " + size + " gates");
        for (Entry entry : field(size)) {
          cell(entry, size, round);
        }
      }
    }
    outcome.add(table());
    bars(Field.GUARDIAN);
    bars(Field.GUARDIAN_MEMORY);
  }

  private List<Entry> field(int size) {
    return Field.of(settings, workflow.apply(size), new DurablePostgres(settings.disk())).stream()
        .filter(entry -> WHO.contains(entry.name()) && settings.wants(entry.name()))
        .filter(entry -> !failed.contains(entry.name()))
        .toList();
  }

  private void cell(Entry entry, int size, int round) {
    System.gc();
    try (Contestant contestant = entry.starter().start()) {
      Duration time = settings.time();
      Repeat repeat =
          new Repeat(contestant, size, Disk.calibrated(settings.disk(), settings.calibration()));
      Cell cell = repeat.measure(round == 0 ? time : settings.warmUp(), time);
      if (round > 0) {
        scores.add(entry.name(), size, round, cell);
      }
    } catch (Exception | LinkageError e) {
      outcome.leaveOut(entry.name() + " with " + size + " gates, " + shape, e);
      failed.add(entry.name());
    }
  }

  private Table table() {
    List<String> columns = new ArrayList<>(List.of("contestant"));
    sizes.forEach(size -> columns.add(size + " gates us/step"));
    sizes.forEach(size -> columns.add(size + " x floor"));
    Table table = new Table("Cost of a step in one run, " + shape, columns.toArray(String[]::new));
    for (Entry entry : field(sizes.get(0))) {
      List<Object> row = new ArrayList<>(List.of(entry.name()));
      sizes.forEach(size -> row.add(scores.spread(entry.name(), size, perStep(size))));
      sizes.forEach(size -> row.add(scores.ratio(entry.name(), floor(entry), size, Cell::p50)));
      table.row(row.toArray());
    }
    return table;
  }

  private static java.util.function.ToDoubleFunction<Cell> perStep(int size) {
    return cell -> cell.p50() * 1e3 / size;
  }

  /** Memory is compared with memory. */
  private static String floor(Entry entry) {
    boolean onDisk = entry.name().equals(Field.FLOOR) || entry.name().equals(Field.GUARDIAN);
    return onDisk ? Field.FLOOR : Field.FLOOR_MEMORY;
  }

  private void bars(String who) {
    for (int small : settings.upTo(settings.largest(), 10, 100)) {
      outcome.add(
          Bar.atMost(
              who + ", " + shape + ": cost of a step, 1,000 gates over " + small,
              1.3,
              scores.growth(who, 1_000, small, perStep(1_000), perStep(small)),
              null));
    }
    outcome.add(
        Bar.atMost(
            who + ", " + shape + ": a whole run, 10,000 gates over 1,000",
            12,
            scores.growth(who, 10_000, 1_000, Cell::p50, Cell::p50),
            null));
  }
}
