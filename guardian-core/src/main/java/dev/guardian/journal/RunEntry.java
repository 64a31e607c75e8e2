package dev.guardian.journal;

import java.util.Arrays;

/**
 * What is known of one run: where its frames are, and no more, because there may be a hundred
 * thousand of them. One thread at a time changes it, the one that commits; any may read it.
 */
final class RunEntry {
  private static final int FEW = 4;
  private static final int OFFSET_BITS = 40;
  private static final long OFFSET = (1L << OFFSET_BITS) - 1;

  final String name;
  final int number;

  /** How many frames were written, durable or not yet: the ordinal of the next. */
  int written;

  /** Whether an end was written, durable or not yet. */
  boolean endWritten;

  /** Whether a tombstone was written, durable or not yet. */
  boolean forgetWritten;

  private volatile long[] positions = new long[FEW];
  private volatile int count;
  private volatile boolean ended;
  private volatile boolean records;
  private long bytes;

  RunEntry(String name, int number) {
    this.name = name;
    this.number = number;
  }

  static long position(long segment, long offset) {
    return segment << OFFSET_BITS | offset;
  }

  static long segment(long position) {
    return position >>> OFFSET_BITS;
  }

  static long offset(long position) {
    return position & OFFSET;
  }

  /** Takes in a frame that is durable. */
  void add(long position, int kind, int size) {
    int index = count;
    long[] now = positions;
    if (index == now.length) {
      now = Arrays.copyOf(now, index + (index >> 1) + 1);
      positions = now;
    }
    now[index] = position;
    bytes += size;
    if (kind == Frame.RECORDS) {
      records = true;
    } else if (kind == Frame.END) {
      ended = true;
    }
    count = index + 1;
  }

  /** The places of its frames in their order. */
  long[] positions() {
    int known = count;
    return Arrays.copyOf(positions, known);
  }

  /** Gives its first frames other places; whoever reads must be kept out meanwhile. */
  void move(long[] places) {
    long[] moved = Arrays.copyOf(positions, Math.max(count, FEW));
    System.arraycopy(places, 0, moved, 0, places.length);
    positions = moved;
  }

  boolean hasRecords() {
    return records;
  }

  boolean ended() {
    return ended;
  }

  long bytes() {
    return bytes;
  }
}
