package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.measure.Cell;
import dev.guardian.examples.benchmarks.measure.Contestant;
import dev.guardian.examples.benchmarks.measure.Disk;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Load;
import dev.guardian.examples.benchmarks.measure.Scores;
import dev.guardian.examples.benchmarks.measure.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Everybody runs the same workflow, one after the other within each round, so that what the machine
 * does in between meets all of them. Who fails is left out from then on.
 */
final class Rounds {
  private final Settings settings;
  private final Outcome outcome;
  private final List<Entry> field;
  private final Scores scores = new Scores();

  Rounds(Settings settings, Outcome outcome, List<Entry> field) {
    this.settings = settings;
    this.outcome = outcome;
    this.field =
        new ArrayList<>(field.stream().filter(entry -> settings.wants(entry.name())).toList());
  }

  /** Measures every cell once a round, after one that does not count and warms the compiler up. */
  void measure(List<Integer> clients) {
    outcome.progress("warming up");
    for (Entry entry : List.copyOf(field)) {
      cell(entry, 16, 0, settings.time().multipliedBy(2));
    }
    for (int round = 1; round <= settings.rounds(); round++) {
      for (int each : clients) {
        outcome.progress("round " + round + " of " + settings.rounds() + ", " + each + " at once");
        for (Entry entry : List.copyOf(field)) {
          cell(entry, each, round, settings.time());
        }
      }
    }
  }

  private void cell(Entry entry, int clients, int round, Duration time) {
    System.gc();
    try (Contestant contestant = entry.starter().start()) {
      Disk disk = Disk.calibrated(settings.disk(), settings.calibration());
      Load load = new Load(contestant, clients, Workflow.STANDARD.steps(), disk);
      Cell cell = load.measure(settings.warmUp(), time);
      if (round > 0) {
        scores.add(entry.name(), clients, round, cell);
      }
    } catch (Exception | LinkageError e) {
      outcome.leaveOut(entry.name() + " at " + clients + " at once", e);
      field.remove(entry);
    }
  }

  /** Returns who has not failed. */
  List<Entry> field() {
    return List.copyOf(field);
  }

  Scores scores() {
    return scores;
  }
}
