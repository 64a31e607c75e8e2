package dev.guardian.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The last frame of a compacted segment, written and forced only after all else in it was: where it
 * is intact the whole file was durable once.
 *
 * @param at where it stands
 * @param frames how many come before it
 * @param through the last sequence that the file stands for
 */
record CompactionEnd(long at, long frames, long through) {
  private static final int PAYLOAD = 16;
  private static final int SIZE = Frame.HEAD + PAYLOAD;

  byte[] bytes(int epoch) {
    byte[] bytes = new byte[SIZE];
    Frame.putLong(bytes, Frame.HEAD, frames);
    Frame.putLong(bytes, Frame.HEAD + 8, through);
    int crc = Frame.crc(bytes, Frame.HEAD, PAYLOAD);
    new Frame(through, 0, epoch, 0, 0, Frame.COMPACTED, PAYLOAD, crc).writeHead(bytes, 0);
    return bytes;
  }

  /** Reads it; null if the file does not end with one. */
  static @Nullable CompactionEnd read(DiskFile file) throws IOException {
    long at = file.size() - SIZE;
    if (at < SegmentHead.SIZE) {
      return null;
    }
    FrameReader reader = new FrameReader(file, at);
    Frame frame = reader.peek();
    return frame == null || frame.kind() != Frame.COMPACTED || frame.length() != PAYLOAD
        ? null
        : new CompactionEnd(
            at,
            Frame.longAt(reader.bytes(), reader.payloadAt()),
            Frame.longAt(reader.bytes(), reader.payloadAt() + 8));
  }
}
