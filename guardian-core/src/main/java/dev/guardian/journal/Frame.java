package dev.guardian.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The head of a frame, {@value #HEAD} bytes before its payload, all numbers big-endian:
 *
 * <pre>
 *  0 magic             4
 *  4 CRC-32C of 8..43  4
 *  8 sequence          8   its place in the journal, from 1
 * 16 commit offset     4   sequence minus that of the first frame of the same write
 * 20 epoch             4   the opening that wrote it, as in the segment's head
 * 24 run               4   the run's number
 * 28 ordinal           4   its place in the run, from 0, which is the run's name
 * 32 kind              4
 * 36 payload length    4   1 or more
 * 40 CRC-32C of the payload
 * </pre>
 *
 * <p>Everything that says how to go on reading is under the first checksum, so neither zeros nor
 * garbage nor a frame of another place is taken for the next one. The payload has its own, so that
 * callers can compute it before their place is known.
 *
 * @param commitOffset tells damage from a torn write: of one write a later part may be on the disk
 *     and an earlier not, but a frame of a later write proves that all before it was forced
 */
record Frame(
    long sequence,
    int commitOffset,
    int epoch,
    int run,
    int ordinal,
    int kind,
    int length,
    int payloadCrc) {
  static final int HEAD = 44;

  /** The payload is the name of the run. */
  static final int DEFINE = 1;

  /** The payload is what one append brought, see {@link Payload}. */
  static final int RECORDS = 2;

  static final int END = 3;
  static final int FORGET = 4;

  /** The last frame of a compacted segment: it is whole. */
  static final int COMPACTED = 5;

  /** The last frame of an opening that was closed in order. */
  static final int CLOSED = 6;

  static final int MAGIC = 0x9AF7_1E0D;

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int CHECKED_FROM = 8;

  long firstOfCommit() {
    return sequence - commitOffset;
  }

  /** The bytes of head and payload. */
  int size() {
    return HEAD + length;
  }

  void writeHead(byte[] into, int at) {
    LONG.set(into, at + 8, sequence);
    INT.set(into, at + 16, commitOffset);
    INT.set(into, at + 20, epoch);
    INT.set(into, at + 24, run);
    INT.set(into, at + 28, ordinal);
    INT.set(into, at + 32, kind);
    INT.set(into, at + 36, length);
    INT.set(into, at + 40, payloadCrc);
    INT.set(into, at, MAGIC);
    INT.set(into, at + 4, crc(into, at + CHECKED_FROM, HEAD - CHECKED_FROM));
  }

  /** Reads a head of {@value #HEAD} bytes; null if it is not one. */
  static @Nullable Frame readHead(byte[] from, int at) {
    if (intAt(from, at) != MAGIC
        || intAt(from, at + 4) != crc(from, at + CHECKED_FROM, HEAD - CHECKED_FROM)) {
      return null;
    }
    Frame frame =
        new Frame(
            longAt(from, at + 8),
            intAt(from, at + 16),
            intAt(from, at + 20),
            intAt(from, at + 24),
            intAt(from, at + 28),
            intAt(from, at + 32),
            intAt(from, at + 36),
            intAt(from, at + 40));
    return frame.length > 0 && frame.commitOffset >= 0 ? frame : null;
  }

  static int intAt(byte[] from, int at) {
    return (int) INT.get(from, at);
  }

  static long longAt(byte[] from, int at) {
    return (long) LONG.get(from, at);
  }

  static void putInt(byte[] into, int at, int value) {
    INT.set(into, at, value);
  }

  static void putLong(byte[] into, int at, long value) {
    LONG.set(into, at, value);
  }

  static int crc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return (int) crc.getValue();
  }
}
