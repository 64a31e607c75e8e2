package dev.guardian.examples.benchmarks;

import dev.guardian.examples.benchmarks.scaling.Recovery;
import dev.guardian.examples.benchmarks.scaling.WaitingRuns;

/** What can be measured by itself. */
public enum Part {
  /** The table of peers: the workflow at 1, 16 and 100 clients. */
  PEERS(Peers::measure),
  /** What a step costs by the number of gates. */
  GATES(GateCounts::measure),
  /** Workflows per second by the number of clients. */
  RUNS(RunCounts::measure),
  /** Memory of runs that wait for a person. */
  WAITING(WaitingRuns::measure),
  /** How long a restart takes by the number of runs in flight. */
  RECOVERY(Recovery::measure);

  private final Work work;

  Part(Work work) {
    this.work = work;
  }

  void measure(Settings settings, Outcome outcome) throws Exception {
    work.measure(settings, outcome);
  }

  private interface Work {
    void measure(Settings settings, Outcome outcome) throws Exception;
  }
}
