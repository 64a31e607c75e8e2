package dev.guardian.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The files of an open journal: sealed ones, which never change, and the one that is written. */
final class Segments {
  private final Disk disk;
  private final int epoch;
  private final JournalOptions options;
  private final Map<Long, Segment> byNumber = new ConcurrentHashMap<>();
  private final List<Segment> sealed = new ArrayList<>();
  private @Nullable FutureTask<DiskFile> prepared;
  private Segment active;
  private volatile long bytes;
  private volatile int count;

  /** Begins a new segment, which makes the epoch durable. */
  Segments(
      Disk disk, JournalOptions options, int epoch, List<Segment> sealed, long number, long first)
      throws IOException {
    this.disk = disk;
    this.options = options;
    this.epoch = epoch;
    this.sealed.addAll(sealed);
    sealed.forEach(segment -> byNumber.put(segment.name.number(), segment));
    this.active = begin(number, blank(number), first);
    measure();
  }

  private void measure() {
    bytes = sealed.stream().mapToLong(segment -> segment.end).sum() + active.end;
    count = sealed.size();
  }

  /** The bytes of all frames; any thread may ask. */
  long bytes() {
    return bytes;
  }

  /** The number of sealed segments; any thread may ask. */
  int count() {
    return count;
  }

  Segment active() {
    return active;
  }

  List<Segment> sealed() {
    return sealed;
  }

  /** Finds a segment to read; any thread may ask. */
  @Nullable Segment find(long number) {
    return byNumber.get(number);
  }

  /**
   * Returns the active segment, a new one if the other has too little room.
   *
   * @param first the sequence of the first frame to be written
   */
  Segment room(long bytes, long first) throws IOException {
    if (active.end + bytes > active.size && !active.isEmpty()) {
      roll(first);
    }
    active.size = Math.max(active.size, active.end + bytes);
    return active;
  }

  /** Seals the active segment, unless it is empty, and begins another. */
  void roll(long first) throws IOException {
    if (active.isEmpty()) {
      return;
    }
    long number = active.name.number() + 1;
    DiskFile file = takePrepared();
    Segment next = begin(number, file == null ? blank(number) : file, first);
    sealed.add(active);
    active = next;
    measure();
  }

  private Segment begin(long number, DiskFile file, long first) throws IOException {
    SegmentHead head = new SegmentHead(false, epoch, number, first);
    file.write(0, head.bytes(), 0, SegmentHead.SIZE);
    file.force();
    Segment segment =
        new Segment(
            new SegmentName(false, number), file, first, SegmentHead.SIZE, options.segmentBytes());
    byNumber.put(number, segment);
    return segment;
  }

  /** Makes a file that has its space, and no head yet: recovery takes it for what it is. */
  private DiskFile blank(long number) throws IOException {
    DiskFile file = disk.create(new SegmentName(false, number).toString(), options.segmentBytes());
    try {
      file.force();
      disk.syncDirectory();
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  /** Has the next segment made by another thread once this one is half full. */
  void prepareNext() {
    if (prepared == null && options.timers() == null && active.end > active.size / 2) {
      long number = active.name.number() + 1;
      prepared = new FutureTask<>(() -> blank(number));
      Thread thread = new Thread(prepared, "guardian-journal-space " + disk);
      thread.setDaemon(true);
      thread.start();
    }
  }

  private @Nullable DiskFile takePrepared() throws IOException {
    FutureTask<DiskFile> task = prepared;
    prepared = null;
    if (task == null) {
      return null;
    }
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("the next segment could not be made: " + e.getCause(), e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Puts a compacted segment in the place of those that it stands for, and returns those. */
  List<Segment> replace(Segment compacted) {
    List<Segment> old =
        sealed.stream()
            .filter(segment -> segment.name.number() <= compacted.name.number())
            .toList();
    sealed.removeAll(old);
    sealed.add(0, compacted);
    old.forEach(segment -> byNumber.remove(segment.name.number()));
    byNumber.put(compacted.name.number(), compacted);
    measure();
    return old;
  }

  /**
   * Gives back the space that is not needed and leaves the mark of an end in order.
   *
   * @param last the sequence of the last frame
   */
  void endInOrder(long last) throws IOException {
    active.file.truncate(active.end);
    try {
      new CloseMark(epoch, last).write(disk);
    } catch (IOException e) {
      // Without it the journal is read as after a crash. All that it holds has been forced.
    }
  }

  /** Closes all files. What goes wrong is of no use to anyone: nothing is written by closing. */
  void close() {
    try {
      DiskFile unused = takePrepared();
      if (unused != null) {
        unused.close();
        disk.delete(new SegmentName(false, active.name.number() + 1).toString());
      }
    } catch (IOException e) {
      // The next opening removes it.
    }
    List<Segment> all = new ArrayList<>(sealed);
    all.add(active);
    for (Segment segment : all) {
      try {
        segment.file.close();
      } catch (IOException e) {
        // Everything that was promised has been forced.
      }
    }
  }
}
