package dev.guardian.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The file {@value #NAME}: a copy of the frame that ends a journal which was closed in order.
 * Frames that are cut off the end of a segment leave no trace in it, and look like a write that a
 * crash cut short. That they were there is known from here.
 *
 * <p>A crash leaves the mark of an earlier opening, or half of one, or none: then nothing is known,
 * and nothing is lost, for what a crash cuts short nobody was told of.
 *
 * @param epoch the opening that was closed
 * @param sequence the sequence of its last frame
 */
record CloseMark(int epoch, long sequence) {
  static final String NAME = "closed";

  private static final int SIZE = Frame.HEAD + Payload.NONE.length;

  /** Makes it durable, in the place of an earlier one. */
  void write(Disk disk) throws IOException {
    byte[] bytes = new byte[SIZE];
    System.arraycopy(Payload.NONE, 0, bytes, Frame.HEAD, Payload.NONE.length);
    int crc = Frame.crc(Payload.NONE, 0, Payload.NONE.length);
    new Frame(sequence, 0, epoch, 0, 0, Frame.CLOSED, Payload.NONE.length, crc).writeHead(bytes, 0);
    try (DiskFile file = disk.create(NAME, SIZE)) {
      file.write(0, bytes, 0, SIZE);
      file.force();
    }
    disk.syncDirectory();
  }

  /** Reads it; null if there is none, or none that is intact. */
  static @Nullable CloseMark read(Disk disk) throws IOException {
    if (!disk.list().contains(NAME)) {
      return null;
    }
    try (DiskFile file = disk.open(NAME)) {
      Frame frame = new FrameReader(file, 0).peek();
      return frame == null || frame.kind() != Frame.CLOSED
          ? null
          : new CloseMark(frame.epoch(), frame.sequence());
    }
  }

  /** Whether the last frame is not among those that were found. */
  boolean isMissedBy(Recovered found) {
    return epoch > found.epoch || (epoch == found.epoch && sequence >= found.nextSequence);
  }
}
