package dev.guardian.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads all files of a journal, changes none, and tells what a crash leaves from what only damage
 * can.
 *
 * <p>A crash leaves: a torn write at the end of the last segment that has frames; behind that a
 * segment without a head or without frames; a compacted segment without its last frame, then with
 * all that it was to replace; a compacted segment that is whole, with some of what it replaced.
 * Everything else is damage: a sequence that is not the next, a checksum that is wrong with frames
 * of a later write behind it, a run's records that are not all there, an end that comes before that
 * of a journal which was closed in order.
 */
final class Recovery {
  private final Disk disk;
  private final Recovered found = new Recovered();
  private final Map<Integer, RunEntry> byNumber = new HashMap<>();

  /** Runs that have frames here and were defined in a file that a compaction has removed. */
  private final Set<Integer> orphans = new HashSet<>();

  private Recovery(Disk disk) {
    this.disk = disk;
  }

  /**
   * Reads the files up to the first damage, if there is any.
   *
   * @throws IOException if one cannot be read, or a newer version wrote it
   */
  static Recovered read(Disk disk) throws IOException {
    Recovery recovery = new Recovery(disk);
    try {
      recovery.read();
      return recovery.found;
    } catch (IOException | RuntimeException | Error e) {
      recovery.found.close();
      throw e;
    }
  }

  private void read() throws IOException {
    List<String> files = disk.list();
    long base = readCompacted(SegmentName.numbers(files, true));
    List<Opened> segments = new ArrayList<>();
    for (long number : SegmentName.numbers(files, false)) {
      SegmentName name = new SegmentName(false, number);
      found.lastNumber = Math.max(found.lastNumber, number);
      if (number <= base) {
        found.leftovers.add(name.toString());
      } else {
        DiskFile file = disk.open(name.toString());
        segments.add(new Opened(name, file, SegmentHead.read(name.toString(), file)));
      }
    }
    readInOrder(segments);
    dropEmptyRuns();
    if (!orphans.isEmpty()) {
      damagedNear("records of " + orphans.size() + " runs whose first records are not there");
    }
    CloseMark mark = CloseMark.read(disk);
    if (found.damage == null && mark != null && mark.isMissedBy(found)) {
      damagedNear(
          String.format(
              "the journal was closed in order with frame %d, and goes to frame %d only",
              mark.sequence(), found.nextSequence - 1));
    }
  }

  private record Opened(SegmentName name, DiskFile file, @Nullable SegmentHead head) {}

  /** Reads the newest compacted segment that is whole; the segments up to its number are gone. */
  private long readCompacted(List<Long> numbers) throws IOException {
    long base = 0;
    for (int i = numbers.size() - 1; i >= 0; i--) {
      SegmentName name = new SegmentName(true, numbers.get(i));
      found.lastNumber = Math.max(found.lastNumber, name.number());
      DiskFile file = disk.open(name.toString());
      CompactionEnd end = base == 0 ? CompactionEnd.read(file) : null;
      if (end == null) {
        found.leftovers.add(name.toString());
        file.close();
      } else {
        base = name.number();
        readCompacted(name, file, end);
      }
    }
    return base;
  }

  private void readCompacted(SegmentName name, DiskFile file, CompactionEnd end)
      throws IOException {
    SegmentHead head = SegmentHead.read(name.toString(), file);
    Segment segment =
        new Segment(name, file, 1, SegmentHead.SIZE, Math.max(file.size(), SegmentHead.SIZE));
    found.segments.add(segment);
    if (head == null || !head.compacted() || head.number() != name.number()) {
      found.damaged(name.toString(), 0, "no intact head, though the file was completed");
      return;
    }
    found.epoch = head.epoch();
    FrameReader reader = new FrameReader(file, SegmentHead.SIZE);
    long count = 0;
    while (reader.at() < end.at() && found.damage == null) {
      Frame frame = reader.peek();
      if (frame == null || frame.epoch() != head.epoch() || frame.sequence() < found.nextSequence) {
        found.damaged(name.toString(), reader.at(), "a frame is not intact");
        return;
      }
      accept(segment, reader, frame);
      found.nextSequence = frame.sequence() + 1;
      count++;
    }
    if (count != end.frames()) {
      found.damaged(
          name.toString(), end.at(), count + " frames, " + end.frames() + " were written");
    }
    found.nextSequence = end.through() + 1;
  }

  private void readInOrder(List<Opened> segments) throws IOException {
    int last = segments.size() - 1;
    while (last >= 0 && segments.get(last).head == null) {
      last--;
    }
    for (int i = 0; i < segments.size(); i++) {
      Opened one = segments.get(i);
      if (found.damage != null) {
        one.file.close();
      } else if (i > last) {
        leaveOver(one);
      } else {
        readSegment(one, i == last ? null : segments.get(i + 1));
      }
    }
  }

  /** Takes a file without a head for one that was never begun, unless it holds frames. */
  private void leaveOver(Opened one) throws IOException {
    FrameReader reader = new FrameReader(one.file, 0);
    while (reader.seekMagic()) {
      if (reader.peek() != null) {
        found.damaged(
            one.name.toString(), 0, "no intact head, but an intact frame at byte " + reader.at());
        break;
      }
      reader.skipTo(reader.at() + 1);
    }
    found.leftovers.add(one.name.toString());
    one.file.close();
  }

  private void readSegment(Opened one, @Nullable Opened next) throws IOException {
    Segment segment = new Segment(one.name, one.file, 0, SegmentHead.SIZE, one.file.size());
    found.segments.add(segment);
    SegmentHead head = one.head;
    if (head == null || head.compacted() || head.number() != one.name.number()) {
      found.damaged(one.name.toString(), 0, "no intact head of segment " + one.name.number());
      return;
    }
    if (head.first() != found.nextSequence || head.epoch() < found.epoch) {
      found.damaged(
          one.name.toString(),
          0,
          String.format(
              "it begins with frame %d of epoch %d, wanted frame %d of epoch %d or later;"
                  + " a file before it is missing or not of this journal",
              head.first(), head.epoch(), found.nextSequence, found.epoch));
      return;
    }
    found.epoch = head.epoch();
    FrameReader reader = new FrameReader(one.file, SegmentHead.SIZE);
    long stop = next == null || next.head == null ? Long.MAX_VALUE : next.head.first();
    while (found.nextSequence < stop && found.damage == null) {
      Frame frame = reader.peek();
      if (frame == null
          || frame.sequence() != found.nextSequence
          || frame.epoch() != head.epoch()) {
        break;
      }
      accept(segment, reader, frame);
      found.nextSequence++;
    }
    segment.end = reader.at();
    if (found.damage == null && next != null && found.nextSequence != stop) {
      found.damaged(
          one.name.toString(),
          reader.at(),
          "frame " + found.nextSequence + " is not intact, and " + next.name + " goes on after it");
    } else if (found.damage == null && next == null) {
      readTail(one.name.toString(), head, reader);
    }
  }

  /** Tells a torn last write from damage: frames of a later write prove that this one was whole. */
  private void readTail(String file, SegmentHead head, FrameReader reader) throws IOException {
    long end = reader.at();
    found.tornBytes = reader.bytesUntilZeros();
    if (found.tornBytes == 0) {
      return;
    }
    reader.skipTo(end);
    while (reader.seekMagic()) {
      Frame frame = reader.peek();
      if (frame != null
          && frame.epoch() == head.epoch()
          && frame.firstOfCommit() > found.nextSequence) {
        found.damaged(
            file,
            end,
            String.format(
                "frame %d is not intact, but frame %d at byte %d, written later, is",
                found.nextSequence, frame.sequence(), reader.at()));
        return;
      }
      reader.skipTo(reader.at() + 1);
    }
  }

  private void accept(Segment segment, FrameReader reader, Frame frame) {
    long position = RunEntry.position(segment.name.number(), reader.at());
    if (frame.kind() == Frame.DEFINE) {
      define(segment, reader, frame, position);
    } else if (frame.kind() >= Frame.RECORDS && frame.kind() <= Frame.FORGET) {
      add(segment, reader, frame, position);
    } else if (frame.kind() != Frame.CLOSED) {
      found.damaged(
          segment.name.toString(),
          reader.at(),
          "a frame of kind " + frame.kind() + "; if a newer Guardian wrote it, use that one");
    }
    found.frames++;
    segment.end = reader.at() + frame.size();
    reader.skipTo(segment.end);
  }

  private void define(Segment segment, FrameReader reader, Frame frame, long position) {
    String name = Payload.name(reader.bytes(), reader.payloadAt(), frame.length());
    RunEntry before = found.index.find(name);
    if (frame.ordinal() != 0
        || byNumber.containsKey(frame.run())
        || (before != null && before.hasRecords())) {
      found.damaged(segment.name.toString(), reader.at(), "run '" + name + "' begins twice");
      return;
    }
    RunEntry run = found.index.define(name, frame.run());
    run.written = 1;
    run.add(position, frame.kind(), frame.size());
    byNumber.put(frame.run(), run);
  }

  private void add(Segment segment, FrameReader reader, Frame frame, long position) {
    found.index.sawNumber(frame.run());
    RunEntry run = byNumber.get(frame.run());
    if (run == null) {
      orphan(frame);
      return;
    }
    if (frame.ordinal() != run.written) {
      found.damaged(
          segment.name.toString(),
          reader.at(),
          String.format(
              "frame %d of run '%s', wanted its frame %d", frame.ordinal(), run.name, run.written));
      return;
    }
    run.written++;
    run.add(position, frame.kind(), frame.size());
    run.endWritten |= frame.kind() == Frame.END;
    if (frame.kind() == Frame.FORGET) {
      found.index.remove(run);
      byNumber.remove(frame.run());
      found.forgottenBytes += run.bytes();
    }
  }

  private void orphan(Frame frame) {
    if (frame.kind() == Frame.FORGET) {
      orphans.remove(frame.run());
      found.forgottenBytes += frame.size();
    } else {
      orphans.add(frame.run());
    }
  }

  /** A run whose name was written and nothing else begins again, in the place that it has then. */
  private void dropEmptyRuns() {
    for (RunEntry run : List.copyOf(found.index.all())) {
      if (!run.hasRecords()) {
        found.index.remove(run);
      }
    }
  }

  private void damagedNear(String what) {
    int last = found.segments.size() - 1;
    if (last < 0) {
      found.damaged(CloseMark.NAME, 0, what);
    } else {
      found.damaged(found.segments.get(last).name.toString(), found.segments.get(last).end, what);
    }
  }
}
