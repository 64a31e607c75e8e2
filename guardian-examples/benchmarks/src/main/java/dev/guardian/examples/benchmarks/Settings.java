package dev.guardian.examples.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How thorough a run is.
 *
 * @param rounds how often each cell is measured; the rounds are interleaved
 * @param warmUp how long each cell runs before it counts
 * @param time how long each cell is measured
 * @param contestants the names of those that take part; empty for all
 * @param clients how many runs are under way at once in the table of peers
 * @param largest how far the sizes of the scaling parts go: gates, runs in flight
 * @param waiting how many waiting runs there are at most
 * @param disk the folder on the disk that is measured
 * @param memory a folder on a memory file system
 */
public record Settings(
    int rounds,
    Duration warmUp,
    Duration time,
    List<String> contestants,
    List<Integer> clients,
    int largest,
    int waiting,
    Path disk,
    Path memory) {
  public Settings {
    contestants = List.copyOf(contestants);
    clients = List.copyOf(clients);
  }

  /** How long the disk is calibrated before each cell, each way. */
  Duration calibration() {
    return time.dividedBy(16);
  }

  /** Returns whether a contestant takes part. */
  public boolean wants(String contestant) {
    return contestants.isEmpty() || contestants.contains(contestant);
  }

  /** Returns those sizes that are not too large. */
  public List<Integer> upTo(int limit, Integer... sizes) {
    return java.util.Arrays.stream(sizes).filter(size -> size <= limit).toList();
  }
}
