package dev.guardian.testkit.journal;

import dev.guardian.journal.FileJournal;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import dev.guardian.spi.JournalRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Steps on a journal and, beside it, every state that it was in. */
final class Story {
  /** The state after each item that was handed in, the first before any. */
  private final List<State> states = new ArrayList<>(List.of(new State(Map.of(), Set.of())));

  private final Map<String, List<JournalRecord>> records = new LinkedHashMap<>();
  private final Set<String> ended = new LinkedHashSet<>();
  private int acknowledged;
  private Journal journal;

  /** The records of each run in the order of the runs, and which have ended. */
  record State(Map<String, List<JournalRecord>> records, Set<String> ended) {
    static State of(Journal journal) {
      Map<String, List<JournalRecord>> records = new LinkedHashMap<>();
      Set<String> ended = new LinkedHashSet<>();
      for (JournalRun run : journal.runs()) {
        records.put(run.run(), journal.read(run.run()));
        if (run.ended()) {
          ended.add(run.run());
        }
      }
      return new State(records, ended);
    }
  }

  Story(Journal journal) {
    this.journal = journal;
  }

  static JournalRecord event(String json) {
    return new JournalRecord(Kind.EVENT, "1", json);
  }

  void append(String run, String... events) {
    happen(() -> add(run, events));
    journal.append(run, List.of(events).stream().map(Story::event).toList());
    acknowledgeAll();
  }

  void appendSoon(String run, String... events) {
    happen(() -> add(run, events));
    journal.appendSoon(run, List.of(events).stream().map(Story::event).toList());
  }

  void end(String run) {
    happen(() -> ended.add(run));
    journal.end(run);
  }

  void forget(String run) {
    happen(
        () -> {
          records.remove(run);
          ended.remove(run);
        });
    journal.forget(run);
    acknowledgeAll();
  }

  void compact() {
    ((FileJournal) journal).compact();
    acknowledgeAll();
  }

  void reopen(Journal next) {
    acknowledgeAll();
    journal = next;
  }

  void close() {
    journal.close();
    acknowledgeAll();
  }

  private void add(String run, String... events) {
    for (String event : events) {
      records.computeIfAbsent(run, any -> new ArrayList<>()).add(event(event));
    }
  }

  private void happen(Runnable what) {
    what.run();
    Map<String, List<JournalRecord>> copy = new LinkedHashMap<>();
    records.forEach((run, list) -> copy.put(run, List.copyOf(list)));
    states.add(new State(copy, new LinkedHashSet<>(ended)));
  }

  private void acknowledgeAll() {
    acknowledged = states.size() - 1;
  }

  /** The state that everything handed in makes. */
  State latest() {
    return states.get(states.size() - 1);
  }

  /**
   * Every state that a journal may be found in now: all that was acknowledged and a prefix more.
   */
  List<State> possible() {
    return List.copyOf(states.subList(acknowledged, states.size()));
  }
}
