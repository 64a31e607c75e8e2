package dev.guardian.testkit.simulation;

import dev.guardian.journal.DiskFile;
import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import dev.guardian.testkit.journal.Crash;
import dev.guardian.testkit.journal.Faults;
import dev.guardian.testkit.journal.FaultyDisk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * The disk under the journal, which loses at a crash what was not forced, or tears it. Whatever was
 * acknowledged must be there again, and nothing that was never handed in.
 */
final class DiskStore {
  private static final int SEGMENT = 64 << 10;
  private static final int MOST_KEPT = 4 << 10;

  /** How often an operation of the disk is the last one of its engine, while engines crash. */
  private static final double LAST = 0.004;

  private final World world;
  private final StoreModel store;
  private final Chance chance;
  private FaultyDisk disk = new FaultyDisk();

  DiskStore(World world, StoreModel store, Chance chance) {
    this.world = world;
    this.store = store;
    this.chance = chance;
  }

  /** Opens the journal after a crash, and looks whether it holds what it must. */
  FileJournal open(Life life) {
    disk = disk.crashed(crash());
    FaultyDisk found = disk;
    found.before(operation -> last(life));
    FileJournal journal = FileJournal.open(found, options(life));
    List<String> runs = journal.runs().stream().map(JournalRun::run).toList();
    for (JournalRun known : store.runs()) {
      if (!runs.contains(known.run())) {
        world.broken("acknowledged-survives", "run '" + known.run() + "' is lost");
      }
    }
    runs.forEach(run -> compare(life, run, journal.read(run)));
    return journal;
  }

  private static JournalOptions options(Life life) {
    return JournalOptions.defaults()
        .withSegmentBytes(SEGMENT)
        .withLinger(Duration.ofMillis(5))
        .inline(life.timers());
  }

  private Crash crash() {
    long kept = chance.of(0.5) ? Long.MAX_VALUE : chance.below(MOST_KEPT);
    Crash.Tail tail = chance.one(List.of(Crash.Tail.values()));
    Crash.Entries entries = chance.one(List.of(Crash.Entries.values()));
    return new Crash(kept, tail, entries, chance.of(0.5));
  }

  private void last(Life life) {
    if (!life.gone() && world.rates().crashes() && chance.of(LAST)) {
      world.note("the power fails while the disk is written");
      world.engines().crash();
      throw new Crashed();
    }
  }

  private void compare(Life life, String run, List<JournalRecord> found) {
    List<JournalRecord> acknowledged = List.copyOf(store.read(run));
    int size = acknowledged.size();
    if (found.size() < size || !found.subList(0, size).equals(acknowledged)) {
      world.broken(
          "acknowledged-survives",
          "run '" + run + "' had " + size + " records, and these are left: " + found);
      return;
    }
    List<JournalRecord> more = found.subList(size, found.size());
    if (!more.isEmpty()) {
      world.found(life, run, more);
      store.keep(life, run, more);
    }
  }

  /** The next operation fails, now and then. */
  void fail() {
    if (world.calls().refuses()) {
      disk.fail(Faults.once(disk.operations() + 1 + chance.below(2)));
    }
  }

  /** A second engine must not get the journal while the first one only sleeps. */
  void requireTaken(Life second) {
    try {
      FileJournal.open(disk, options(second)).close();
      world.broken("one-engine", "a second engine opened a journal that is open");
    } catch (JournalException e) {
      world.note("is refused", e.getMessage());
    }
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (String name : disk.list().stream().sorted().toList()) {
        DiskFile file = disk.open(name);
        byte[] content = new byte[(int) file.size()];
        int unused = file.read(0, content, 0, content.length);
        bytes.writeBytes(content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
