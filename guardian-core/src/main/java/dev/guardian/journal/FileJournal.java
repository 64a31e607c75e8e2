package dev.guardian.journal;

import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The journal in a folder of its own: appended to preallocated files, with one write and one force
 * for all callers who wait. One process at a time owns a folder; the file {@code lock} in it says
 * which.
 *
 * <p>Any number of threads may call, virtual ones too. After a write or a force has failed the
 * journal takes nothing more until it is closed and opened again; it can still be read. What was
 * written is verified when it is opened and again whenever it is read.
 *
 * <p>What {@link #appendSoon} returns is completed by a thread that commits: what depends on it
 * must not block, though it may append.
 *
 * <pre>{@code
 * try (FileJournal journal = FileJournal.open(Path.of(".guardian/journal"))) {
 *   journal.append("run-1", records);
 * }
 * }</pre>
 */
public final class FileJournal implements Journal {
  private final String name;
  private final Closeable lock;
  private final int epoch;
  private final RunIndex index;
  private final Segments segments;
  private final CommitWriter writer;
  private final GroupCommit commits;
  private final RunReader reader;
  private final Compaction compaction;
  private final JournalOptions options;
  private volatile boolean closed;

  private FileJournal(Opening opening, Closeable lock) throws IOException {
    this.name = "the journal in " + opening.disk();
    this.lock = lock;
    this.epoch = opening.epoch();
    this.options = opening.options();
    this.index = opening.index();
    this.segments = opening.begin();
    this.writer =
        new CommitWriter(index, segments, epoch, opening.nextSequence(), opening.forgottenBytes());
    this.commits = new GroupCommit(name, writer, options);
    this.reader = new RunReader(name, segments);
    this.compaction =
        new Compaction(opening.disk(), epoch, options, index, segments, writer, commits, reader);
    compaction.runIfWorthIt();
  }

  /**
   * Opens the journal of a folder, and makes both if they are not there. The folder should be on a
   * local disk and hold nothing else.
   *
   * @throws JournalException if this or another process has it open; if it is damaged, which it
   *     says with the file, the place and what was found, and then nothing is changed; if a newer
   *     Guardian wrote it; or if it cannot be read and written
   */
  public static FileJournal open(Path folder) {
    return open(folder, JournalOptions.defaults());
  }

  /** Opens it with options, see {@link #open(Path)}. */
  public static FileJournal open(Path folder, JournalOptions options) {
    try {
      return open(FolderDisk.at(folder), options);
    } catch (IOException e) {
      throw new JournalException(
          "the journal in "
              + folder
              + " cannot be opened: "
              + e
              + "; name a folder that can be written",
          e);
    }
  }

  /** Opens it on a disk that may be simulated, see {@link #open(Path)}. */
  public static FileJournal open(Disk disk, JournalOptions options) {
    Closeable lock = Opening.lock(disk);
    try {
      return new FileJournal(Opening.of(disk, options), lock);
    } catch (IOException e) {
      Opening.release(lock);
      throw Opening.failed(disk, e);
    } catch (RuntimeException | Error e) {
      Opening.release(lock);
      throw e;
    }
  }

  /**
   * Reads all of a journal that is not open and says what it holds, changing nothing.
   *
   * @throws JournalException if it is open, or cannot be read at all
   */
  public static JournalReport verify(Path folder) {
    return verify(Opening.existing(folder));
  }

  /** Does so on a disk that may be simulated. */
  public static JournalReport verify(Disk disk) {
    return Opening.verify(disk);
  }

  /**
   * Copies every run of a damaged journal that is there from its first record to its last into a
   * new one. A run is left out if a record of it is missing, or might be, because the damage comes
   * after its last record that can be read and it had not ended before.
   *
   * @param from a journal that is not open; it stays as it is
   * @param to a folder that holds no journal
   * @throws JournalException if {@code from} is open or cannot be read, or {@code to} holds a
   *     journal or cannot be written
   */
  public static Salvaged salvage(Path from, Path to) {
    return salvage(Opening.existing(from), Opening.folder(to));
  }

  /** Does so on disks that may be simulated. */
  public static Salvaged salvage(Disk from, Disk to) {
    return new Salvage(from, to).run();
  }

  /**
   * The number of this opening: greater than that of every opening before it, so that an effect
   * which bears it can be refused once there is a later one. It is in every frame.
   */
  public int epoch() {
    return epoch;
  }

  @Override
  public void append(String run, List<JournalRecord> records) {
    String to = Text.name(run);
    if (records.isEmpty()) {
      return;
    }
    commits.submit(Pending.urgent(Frame.RECORDS, to, Payload.of(records)));
  }

  @Override
  public CompletionStage<Void> appendSoon(String run, List<JournalRecord> records) {
    try {
      String to = Text.name(run);
      if (records.isEmpty()) {
        return CompletableFuture.completedFuture(null);
      }
      Pending soon = Pending.soon(Frame.RECORDS, to, Payload.of(records));
      commits.submit(soon);
      return soon.told();
    } catch (JournalException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public List<JournalRecord> read(String run) {
    requireOpen();
    writeHeldBack();
    return reader.read(() -> index.find(run));
  }

  @Override
  public List<JournalRun> runs() {
    requireOpen();
    writeHeldBack();
    return index.runs();
  }

  /** Whoever reads finds what was handed in before, though nobody waited for it. */
  private void writeHeldBack() {
    if (commits.holdsBack()) {
      try {
        commits.submit(Pending.action(() -> {}));
      } catch (JournalException e) {
        requireOpen(); // It was lost, and who handed it in is told; the rest can be read.
      }
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new JournalException(name + " is closed; open it again");
    }
  }

  @Override
  public void end(String run) {
    commits.submit(Pending.soon(Frame.END, Text.name(run), Payload.NONE));
  }

  @Override
  public void forget(String run) {
    commits.submit(Pending.urgent(Frame.FORGET, Text.name(run), Payload.NONE));
    compaction.runIfWorthIt();
  }

  /**
   * Gives back the space of forgotten runs now, rather than when they are many: copies the others
   * to a new file and removes the old ones. Appends and reads go on meanwhile.
   *
   * @throws JournalException if it could not; the journal is then as before
   */
  public void compact() {
    requireOpen();
    compaction.run();
  }

  /** Writes what was handed in, refuses anything later, and gives the folder free. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    compaction.stop();
    commits.close(Pending.urgent(Frame.CLOSED, "", Payload.NONE));
    reader.close();
    Opening.release(lock);
  }

  @Override
  public String toString() {
    return name;
  }
}
