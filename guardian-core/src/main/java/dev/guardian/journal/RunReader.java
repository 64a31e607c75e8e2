package dev.guardian.journal;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the records of a run from where the index says that they are. */
final class RunReader {
  /** Most frames are shorter, so one read brings head and payload. */
  private static final int GUESS = 1024;

  private final String journal;
  private final Segments segments;

  /** Held for reading while places are looked up and read, for writing while they change. */
  private final ReadWriteLock places = new ReentrantReadWriteLock();

  RunReader(String journal, Segments segments) {
    this.journal = journal;
    this.segments = segments;
  }

  List<JournalRecord> read(Supplier<@Nullable RunEntry> find) {
    places.readLock().lock();
    try {
      RunEntry run = find.get();
      if (run == null) {
        return List.of();
      }
      List<JournalRecord> records = new ArrayList<>();
      long[] positions = run.positions();
      for (int ordinal = 0; ordinal < positions.length; ordinal++) {
        byte[] frame = frame(run, ordinal, positions[ordinal]);
        if (Frame.intAt(frame, 32) == Frame.RECORDS) {
          Payload.decode(frame, Frame.HEAD, records);
        }
      }
      return List.copyOf(records);
    } finally {
      places.readLock().unlock();
    }
  }

  private byte[] frame(RunEntry run, int ordinal, long position) {
    long offset = RunEntry.offset(position);
    Segment segment = segments.find(RunEntry.segment(position));
    if (segment == null) {
      throw new JournalException(journal + " is closed; open it again");
    }
    try {
      byte[] bytes = read(segment.file, offset);
      Frame head = Frame.readHead(bytes, 0);
      if (head == null
          || head.run() != run.number
          || head.ordinal() != ordinal
          || Frame.crc(bytes, Frame.HEAD, head.length()) != head.payloadCrc()) {
        throw new IOException("it is no longer what was written");
      }
      return bytes;
    } catch (IOException e) {
      throw new JournalException(
          String.format(
              "run '%s' of %s cannot be read: the frame at byte %d of %s: %s;"
                  + " close the journal and see what FileJournal.verify finds",
              run.name, journal, offset, segment.name, e.getMessage()),
          e);
    }
  }

  /** Reads a frame whose length is not known yet. */
  private static byte[] read(DiskFile file, long offset) throws IOException {
    byte[] bytes = new byte[GUESS];
    int count = file.read(offset, bytes, 0, GUESS);
    Frame head = count < Frame.HEAD ? null : Frame.readHead(bytes, 0);
    if (head == null || head.length() > file.size() - offset - Frame.HEAD) {
      throw new IOException("its head is no longer what was written");
    }
    if (head.size() > count) {
      bytes = Arrays.copyOf(bytes, head.size());
      file.read(offset + count, bytes, count, head.size() - count);
    }
    return bytes;
  }

  /** Changes places while nobody reads. */
  void move(Runnable change) {
    places.writeLock().lock();
    try {
      change.run();
    } finally {
      places.writeLock().unlock();
    }
  }

  /** Closes the files once nobody reads. */
  void close() {
    move(segments::close);
  }
}
