package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.measure.Cell;
import dev.guardian.examples.benchmarks.measure.Entry;
import dev.guardian.examples.benchmarks.measure.Table;
import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.examples.benchmarks.peers.DurablePostgres;
import java.util.List;
import java.util.Set;

/** Workflows per second by the number of them that run at once. */
final class RunCounts {
  private static final List<Integer> CLIENTS = List.of(1, 4, 16, 100, 400);
  private static final Set<String> WHO =
      Set.of(Field.FLOOR, Field.GUARDIAN, Field.GUARDIAN_SQLITE, Field.GUARDIAN_MEMORY);

  private RunCounts() {}

  static void measure(Settings settings, Outcome outcome) throws Exception {
    try (DurablePostgres never = new DurablePostgres(settings.disk())) {
      List<Entry> field =
          Field.of(settings, Workflow.STANDARD, never).stream()
              .filter(entry -> WHO.contains(entry.name()))
              .toList();
      Rounds rounds = new Rounds(settings, outcome, field);
      rounds.measure(CLIENTS);
      Table table =
          new Table(
              "Workflows per second by how many run at once",
              "contestant",
              "at once",
              "runs/s",
              "x floor",
              "p50 ms",
              "p99 ms");
      for (Entry entry : rounds.field()) {
        for (int clients : CLIENTS) {
          table.row(
              entry.name(),
              clients,
              rounds.scores().spread(entry.name(), clients, Cell::runsPerSecond),
              rounds.scores().speed(entry.name(), List.of(Field.FLOOR), clients),
              rounds.scores().spread(entry.name(), clients, Cell::p50),
              rounds.scores().spread(entry.name(), clients, Cell::p99));
        }
      }
      outcome.add(table);
    }
  }
}
