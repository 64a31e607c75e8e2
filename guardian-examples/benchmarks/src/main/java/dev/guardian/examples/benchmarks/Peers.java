package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.measure.Workflow;
import dev.guardian.examples.benchmarks.peers.DurablePostgres;

/** The table of peers. */
final class Peers {
  private Peers() {}

  static void measure(Settings settings, Outcome outcome) throws Exception {
    try (DurablePostgres postgres = new DurablePostgres(settings.disk())) {
      Rounds rounds =
          new Rounds(settings, outcome, Field.of(settings, Workflow.STANDARD, postgres));
      rounds.measure(settings.clients());
      new PeersReport(settings, rounds).addTo(outcome);
    }
  }
}
