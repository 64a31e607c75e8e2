package dev.guardian.journal;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** A segment that stands for all before it, while it is made. */
final class CompactedSegment {
  private static final int BUFFER = 1 << 18;

  private final Disk disk;
  private final int epoch;
  private final SegmentName name;
  private final DiskFile file;
  private byte[] buffer = new byte[BUFFER];
  private int filled;
  private long written;
  private long[] newPositions = {};

  CompactedSegment(Disk disk, int epoch, long through) throws IOException {
    this.disk = disk;
    this.epoch = epoch;
    this.name = new SegmentName(true, through);
    this.file = disk.create(name.toString(), 0);
  }

  /**
   * Copies frames, verifying each, and makes the file count.
   *
   * @return false if it was called off; there is no file then
   */
  boolean fill(long[] positions, Segments from, long through, BooleanSupplier calledOff)
      throws IOException {
    try {
      put(new SegmentHead(true, epoch, name.number(), 1).bytes());
      newPositions = new long[positions.length];
      FrameReader reader = null;
      Segment source = null;
      for (int i = 0; i < positions.length; i++) {
        long number = RunEntry.segment(positions[i]);
        if (reader == null || source == null || source.name.number() != number) {
          source = from.find(number);
          if (source == null) {
            throw new IOException("segment " + number + " is not there");
          }
          reader = new FrameReader(source.file, 0);
        }
        reader.skipTo(RunEntry.offset(positions[i]));
        newPositions[i] = RunEntry.position(name.number(), written + filled);
        copy(reader, source);
        if (calledOff.getAsBoolean()) {
          discard();
          return false;
        }
      }
      finish(positions.length, through);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      discard();
      throw e;
    }
  }

  private void copy(FrameReader reader, Segment source) throws IOException {
    Frame frame = reader.peek();
    if (frame == null) {
      throw new IOException(
          "the frame at byte " + reader.at() + " of " + source.name + " is damaged");
    }
    int at = room(frame.size());
    new Frame(
            frame.sequence(),
            0,
            epoch,
            frame.run(),
            frame.ordinal(),
            frame.kind(),
            frame.length(),
            frame.payloadCrc())
        .writeHead(buffer, at);
    System.arraycopy(reader.bytes(), reader.payloadAt(), buffer, at + Frame.HEAD, frame.length());
  }

  private void put(byte[] bytes) throws IOException {
    int at = room(bytes.length);
    System.arraycopy(bytes, 0, buffer, at, bytes.length);
  }

  private int room(int size) throws IOException {
    if (filled + size > buffer.length) {
      flush();
      if (size > buffer.length) {
        buffer = Arrays.copyOf(buffer, size);
      }
    }
    filled += size;
    return filled - size;
  }

  private void flush() throws IOException {
    file.write(written, buffer, 0, filled);
    written += filled;
    filled = 0;
  }

  private void finish(long frames, long through) throws IOException {
    flush();
    file.force();
    put(new CompactionEnd(written, frames, through).bytes(epoch));
    flush();
    file.force();
    disk.syncDirectory();
  }

  /** It never counted, so what is left of it, if it cannot be removed, harms nobody. */
  private void discard() {
    close();
    try {
      disk.delete(name.toString());
    } catch (IOException e) {
      // The next opening removes it.
    }
  }

  void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing is written by closing.
    }
  }

  long newPosition(int index) {
    return newPositions[index];
  }

  Segment segment() {
    return new Segment(name, file, 1, written, written);
  }
}
