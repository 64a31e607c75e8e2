package dev.guardian.testkit.engine;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A journal that dies at one append: before it is kept, or after it was kept but before anybody is
 * told.
 */
final class CrashingJournal implements Journal {
  private final Journal kept;
  private final int dies;
  private final boolean afterKeeping;
  private final AtomicInteger appends = new AtomicInteger();

  CrashingJournal(Journal kept, int dies, boolean afterKeeping) {
    this.kept = kept;
    this.dies = dies;
    this.afterKeeping = afterKeeping;
  }

  boolean died() {
    return appends.get() >= dies;
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    int append = appends.incrementAndGet();
    if (append < dies || (append == dies && afterKeeping)) {
      kept.append(run, records);
    }
    if (append >= dies) {
      throw new JournalException("the disk is gone");
    }
  }

  @Override
  public List<JournalRecord> read(String run) {
    return kept.read(run);
  }

  @Override
  public void end(String run) {
    kept.end(run);
  }

  @Override
  public void forget(String run) {
    kept.forget(run);
  }

  @Override
  public List<JournalRun> runs() {
    return kept.runs();
  }

  @Override
  public void close() {}
}
