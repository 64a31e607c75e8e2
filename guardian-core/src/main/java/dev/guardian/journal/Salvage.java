package dev.guardian.journal;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds every frame that is intact, wherever it stands, and copies the runs of which none is
 * missing.
 */
final class Salvage {
  private final Disk from;
  private final Disk to;

  /** By sequence, so that a frame that stands in two files counts once. */
  private final TreeMap<Long, Found> frames = new TreeMap<>();

  private final List<String> lost = new ArrayList<>();

  /** The frame before which something was lost that may be of any run; 0 if nothing was. */
  private long lossBefore;

  private record Found(Frame frame, byte @Nullable [] payload) {}

  Salvage(Disk from, Disk to) {
    this.from = from;
    this.to = to;
  }

  Salvaged run() {
    Closeable lock = Opening.lock(from);
    try {
      readAll();
    } catch (IOException e) {
      throw new JournalException("the journal in " + from + " cannot be read: " + e, e);
    } finally {
      Opening.release(lock);
    }
    return copy(SalvagedRun.of(frames.values().stream().map(this::piece).toList(), lossBefore));
  }

  private SalvagedRun.Piece piece(Found found) {
    return new SalvagedRun.Piece(found.frame, found.payload);
  }

  private void readAll() throws IOException {
    List<String> files = from.list();
    long through = 0;
    for (long number : SegmentName.numbers(files, true)) {
      String name = new SegmentName(true, number).toString();
      try (DiskFile file = from.open(name)) {
        CompactionEnd end = CompactionEnd.read(file);
        through = end == null ? through : end.through();
        readFile(file);
      }
    }
    for (long number : SegmentName.numbers(files, false)) {
      try (DiskFile file = from.open(new SegmentName(false, number).toString())) {
        readFile(file);
      }
    }
    findGaps(through, CloseMark.read(from));
  }

  private void readFile(DiskFile file) throws IOException {
    FrameReader reader = new FrameReader(file, SegmentHead.SIZE);
    boolean lost = false;
    while (true) {
      Frame head = reader.head();
      Frame frame = head == null ? null : reader.peek();
      if (frame != null) {
        if (lost) {
          lossBefore = Math.max(lossBefore, frame.sequence());
        }
        lost = false;
        keep(frame, reader);
        reader.skipTo(reader.at() + frame.size());
      } else if (head != null) {
        frames.putIfAbsent(head.sequence(), new Found(head, null));
        reader.skipTo(reader.at() + Frame.HEAD);
      } else {
        lost = true;
        if (!reader.seekMagic()) {
          return;
        }
        if (reader.head() == null) {
          reader.skipTo(reader.at() + 1);
        }
      }
    }
  }

  private void keep(Frame frame, FrameReader reader) {
    byte[] payload = new byte[frame.length()];
    System.arraycopy(reader.bytes(), reader.payloadAt(), payload, 0, payload.length);
    Found before = frames.get(frame.sequence());
    if (frame.kind() != Frame.COMPACTED
        && (before == null || before.payload == null || before.frame.epoch() < frame.epoch())) {
      frames.put(frame.sequence(), new Found(frame, payload));
    }
  }

  /** Of what was compacted frames are missing by right; behind that none is, up to the mark. */
  private void findGaps(long through, @Nullable CloseMark mark) {
    long expected = through + 1;
    for (long sequence : frames.tailMap(through, false).keySet()) {
      gap(expected, sequence);
      expected = sequence + 1;
    }
    if (mark != null) {
      gap(expected, mark.sequence());
    }
  }

  private void gap(long expected, long next) {
    if (next > expected) {
      lost.add(next == expected + 1 ? "" + expected : expected + " to " + (next - 1));
      lossBefore = Math.max(lossBefore, next);
    }
  }

  private Salvaged copy(List<SalvagedRun> runs) {
    List<String> copied = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    requireEmpty();
    try (FileJournal journal = FileJournal.open(to, JournalOptions.defaults())) {
      for (SalvagedRun run : runs) {
        String trouble = run.trouble();
        if (trouble == null) {
          List<JournalRecord> records = run.records();
          if (!records.isEmpty()) {
            journal.append(run.name(), records);
            if (run.ended()) {
              journal.end(run.name());
            }
            copied.add(run.name());
          }
        } else {
          leftOut.put(run.name(), trouble);
        }
      }
    }
    return new Salvaged(copied, leftOut, lost);
  }

  private void requireEmpty() {
    try {
      if (to.list().stream().anyMatch(name -> SegmentName.parse(name) != null)) {
        throw new JournalException(to + " holds a journal already; name an empty folder");
      }
    } catch (IOException e) {
      throw new JournalException(to + " cannot be read: " + e + "; name another folder", e);
    }
  }
}
