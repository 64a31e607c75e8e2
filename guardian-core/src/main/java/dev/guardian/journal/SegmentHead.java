package dev.guardian.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The first {@value #SIZE} bytes of a segment: magic (8), CRC-32C of what follows (4), version (4),
 * kind (4), epoch (4), number (8), first sequence (8).
 *
 * @param compacted whether it stands for all segments up to its number
 * @param epoch the opening that wrote the segment; greater with each
 * @param first the sequence of its first frame, had it one; 1 if compacted
 */
record SegmentHead(boolean compacted, int epoch, long number, long first) {
  static final int SIZE = 40;
  static final int VERSION = 1;

  private static final long MAGIC = 0x4744_4A52_4E4C_0D0AL;
  private static final int CHECKED_FROM = 12;

  byte[] bytes() {
    byte[] head = new byte[SIZE];
    Frame.putLong(head, 0, MAGIC);
    Frame.putInt(head, 12, VERSION);
    Frame.putInt(head, 16, compacted ? 2 : 1);
    Frame.putInt(head, 20, epoch);
    Frame.putLong(head, 24, number);
    Frame.putLong(head, 32, first);
    Frame.putInt(head, 8, Frame.crc(head, CHECKED_FROM, SIZE - CHECKED_FROM));
    return head;
  }

  /**
   * Reads the head of a file; null if it has none.
   *
   * @throws IOException if it cannot be read, or a newer version wrote it
   */
  static @Nullable SegmentHead read(String name, DiskFile file) throws IOException {
    byte[] head = new byte[SIZE];
    if (file.read(0, head, 0, SIZE) < SIZE
        || Frame.longAt(head, 0) != MAGIC
        || Frame.intAt(head, 8) != Frame.crc(head, CHECKED_FROM, SIZE - CHECKED_FROM)) {
      return null;
    }
    if (Frame.intAt(head, 12) != VERSION) {
      throw new IOException(
          String.format(
              "%s has version %d, this Guardian knows version %d; use the Guardian that wrote it"
                  + " or a newer one",
              name, Frame.intAt(head, 12), VERSION));
    }
    return new SegmentHead(
        Frame.intAt(head, 16) == 2,
        Frame.intAt(head, 20),
        Frame.longAt(head, 24),
        Frame.longAt(head, 32));
  }
}
