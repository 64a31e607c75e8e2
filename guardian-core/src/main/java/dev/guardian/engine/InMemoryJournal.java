package dev.guardian.engine;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A journal that lives as long as the program: for tests and trials. */
public final class InMemoryJournal implements Journal {
  private final Map<String, List<JournalRecord>> runs = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private boolean closed;

  @Override
  public synchronized void append(String run, List<JournalRecord> records) {
    requireOpen();
    if (!records.isEmpty()) {
      runs.computeIfAbsent(run, any -> new ArrayList<>()).addAll(records);
    }
  }

  @Override
  public synchronized List<JournalRecord> read(String run) {
    requireOpen();
    return List.copyOf(runs.getOrDefault(run, List.of()));
  }

  @Override
  public synchronized void end(String run) {
    requireOpen();
    ended.add(run);
  }

  @Override
  public synchronized void forget(String run) {
    requireOpen();
    if (runs.containsKey(run) && !ended.contains(run)) {
      throw new IllegalArgumentException("run '" + run + "' has not ended");
    }
    runs.remove(run);
    ended.remove(run);
  }

  @Override
  public synchronized List<JournalRun> runs() {
    requireOpen();
    return runs.keySet().stream().map(run -> new JournalRun(run, ended.contains(run))).toList();
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  private void requireOpen() {
    if (closed) {
      throw new JournalException("the journal is closed");
    }
  }
}
