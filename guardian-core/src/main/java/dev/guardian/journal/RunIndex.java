package dev.guardian.journal;

import dev.guardian.spi.JournalRun;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The runs by name. One thread at a time changes it, the one that commits. */
final class RunIndex {
  private final Map<String, RunEntry> byName = new ConcurrentHashMap<>();
  private int lastNumber;

  @Nullable RunEntry find(String run) {
    return byName.get(run);
  }

  RunEntry define(String run) {
    return define(run, lastNumber + 1);
  }

  RunEntry define(String run, int number) {
    RunEntry entry = new RunEntry(run, number);
    byName.put(run, entry);
    sawNumber(number);
    return entry;
  }

  /** A number that was given out is not given again while a frame may bear it. */
  void sawNumber(int number) {
    lastNumber = Math.max(lastNumber, number);
  }

  void remove(RunEntry run) {
    byName.remove(run.name, run);
  }

  Collection<RunEntry> all() {
    return byName.values();
  }

  /** The runs that have records, in the order of their first: numbers are given in that order. */
  List<JournalRun> runs() {
    return byName.values().stream()
        .filter(RunEntry::hasRecords)
        .sorted(Comparator.comparingInt(run -> run.number))
        .map(run -> new JournalRun(run.name, run.ended()))
        .toList();
  }
}
