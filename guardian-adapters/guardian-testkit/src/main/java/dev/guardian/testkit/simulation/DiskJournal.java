package dev.guardian.testkit.simulation;

import dev.guardian.journal.FileJournal;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The real journal on a simulated disk, as one life of an engine has it. */
final class DiskJournal implements Journal {
  private final World world;
  private final StoreModel store;
  private final DiskStore disk;
  private final Life life;
  private final FileJournal journal;

  DiskJournal(World world, StoreModel store, DiskStore disk, Life life) {
    this.world = world;
    this.store = store;
    this.disk = disk;
    this.life = life;
    this.journal = disk.open(life);
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    life.requireThere();
    world.handedIn(life, run, records);
    world.calls().aside(life);
    disk.fail();
    journal.append(run, records);
    store.keep(life, run, records);
    world.calls().aside(life);
  }

  @Override
  public CompletionStage<Void> appendSoon(String run, List<JournalRecord> records) {
    life.requireThere();
    world.handedIn(life, run, records);
    return journal.appendSoon(run, records).thenRun(() -> store.keep(life, run, records));
  }

  @Override
  public List<JournalRecord> read(String run) {
    life.requireThere();
    return journal.read(run);
  }

  @Override
  public void end(String run) {
    life.requireThere();
    journal.end(run);
    store.end(run);
  }

  @Override
  public void forget(String run) {
    throw new UnsupportedOperationException("nothing is forgotten in a simulation");
  }

  @Override
  public List<JournalRun> runs() {
    life.requireThere();
    return journal.runs();
  }

  @Override
  public void close() {}
}
