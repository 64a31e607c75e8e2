package dev.guardian.testkit.simulation;

import dev.guardian.kernel.RunState;
import java.time.Duration;
import java.util.List;

/**
 * What a simulation came to in which every law held.
 *
 * @param steps how many steps were taken
 * @param time how much virtual time went by
 * @param runs the runs as they ended, in the order they began
 * @param journal everything that became durable, as bytes: the same for the same seed
 */
public record SimulationReport(int steps, Duration time, List<RunState> runs, byte[] journal) {
  public SimulationReport {
    runs = List.copyOf(runs);
    journal = journal.clone();
  }

  @Override
  public byte[] journal() {
    return journal.clone();
  }
}
