package dev.guardian.journal;

import dev.guardian.spi.JournalException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what is left of the sealed segments into one, and removes them.
 *
 * <p>The new file counts from the moment when its last frame is durable, which is written after all
 * else in it was. Before that the old files are all there, after it the new one is whole, and which
 * of them counts is read off the new file itself: no order of renames or removals matters. The old
 * files go only when the new one and its name are durable.
 */
final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  /** Every opening begins a file; when so many are nearly empty they are put together. */
  private static final int MANY_FILES = 32;

  private final Disk disk;
  private final int epoch;
  private final JournalOptions options;
  private final RunIndex index;
  private final Segments segments;
  private final CommitWriter writer;
  private final GroupCommit commits;
  private final RunReader reader;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicBoolean started = new AtomicBoolean();
  private volatile boolean stopped;

  Compaction(
      Disk disk,
      int epoch,
      JournalOptions options,
      RunIndex index,
      Segments segments,
      CommitWriter writer,
      GroupCommit commits,
      RunReader reader) {
    this.disk = disk;
    this.epoch = epoch;
    this.options = options;
    this.index = index;
    this.segments = segments;
    this.writer = writer;
    this.commits = commits;
    this.reader = reader;
  }

  /** Compacts if there is enough to gain: on a thread of its own unless the journal has none. */
  void runIfWorthIt() {
    if (!isWorthIt() || !started.compareAndSet(false, true)) {
      return;
    }
    if (options.timers() != null) {
      runQuietly();
    } else {
      Thread thread = new Thread(this::runQuietly, "guardian-journal-compaction " + disk);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private boolean isWorthIt() {
    long forgotten = writer.forgottenBytes();
    long bytes = segments.bytes();
    int files = segments.count();
    return (forgotten >= options.compactionBytes() && forgotten >= bytes / 2)
        || (files > MANY_FILES && bytes < files * options.segmentBytes() / 4);
  }

  private void runQuietly() {
    try {
      run();
    } catch (JournalException e) {
      LOG.warn("{}; the files that are there stay", e.getMessage());
    } finally {
      started.set(false);
    }
  }

  /** Compacts all that was written up to now. */
  void run() {
    oneAtATime.lock();
    try {
      if (!stopped) {
        compact();
      }
    } catch (IOException e) {
      throw new JournalException(
          "the journal in " + disk + " could not be compacted: " + e + "; mend the disk", e);
    } finally {
      oneAtATime.unlock();
    }
  }

  private void compact() throws IOException {
    AtomicReference<@Nullable Sealed> sealing = new AtomicReference<>();
    commits.submit(Pending.action(() -> sealing.set(seal())));
    Sealed sealed = sealing.get();
    if (sealed == null) {
      return;
    }
    long[] old = livePositions(sealed.through());
    CompactedSegment copy = new CompactedSegment(disk, epoch, sealed.through());
    try {
      if (!copy.fill(old, segments, sealed.lastSequence(), () -> stopped)) {
        return;
      }
      List<Segment> replaced = new ArrayList<>();
      commits.submit(Pending.action(() -> replaced.addAll(swap(sealed, old, copy))));
      remove(replaced);
    } catch (IOException | RuntimeException | Error e) {
      copy.close();
      throw e;
    }
  }

  /**
   * What is compacted.
   *
   * @param through the number of its last segment
   * @param lastSequence the last frame that is in it or was once
   * @param forgotten the bytes that go
   */
  private record Sealed(long through, long lastSequence, long forgotten) {}

  private @Nullable Sealed seal() throws IOException {
    segments.roll(writer.nextSequence());
    List<Segment> sealed = segments.sealed();
    long through = segments.active().name.number() - 1;
    if (sealed.isEmpty() || sealed.get(0).name.equals(new SegmentName(true, through))) {
      return null;
    }
    return new Sealed(through, writer.nextSequence() - 1, writer.forgottenBytes());
  }

  private long[] livePositions(long through) {
    return index.all().stream()
        .flatMapToLong(run -> Arrays.stream(run.positions()))
        .filter(position -> RunEntry.segment(position) <= through)
        .sorted()
        .toArray();
  }

  private List<Segment> swap(Sealed sealed, long[] old, CompactedSegment copy) {
    List<Segment> replaced = new ArrayList<>();
    reader.move(
        () -> {
          for (RunEntry run : index.all()) {
            run.move(
                Arrays.stream(run.positions())
                    .takeWhile(position -> RunEntry.segment(position) <= sealed.through())
                    .map(position -> copy.newPosition(Arrays.binarySearch(old, position)))
                    .toArray());
          }
          replaced.addAll(segments.replace(copy.segment()));
        });
    writer.compacted(sealed.forgotten());
    return replaced;
  }

  private void remove(List<Segment> replaced) throws IOException {
    for (Segment segment : replaced) {
      segment.file.close();
      disk.delete(segment.name.toString());
    }
    disk.syncDirectory();
  }

  /** Ends one that is under way, and begins none any more. */
  void stop() {
    stopped = true;
    oneAtATime.lock();
    oneAtATime.unlock();
  }
}
