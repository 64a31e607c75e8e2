package dev.guardian.testkit.journal;

import dev.guardian.journal.DiskFile;
import dev.guardian.testkit.journal.FaultyDisk.Operation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of a {@link FaultyDisk}: what can be read, what is durable, and what lies between. */
final class FaultyFile implements DiskFile {
  private final FaultyDisk disk;
  private final String name;
  private byte[] written;
  private byte[] durable;
  private final List<Change> unsynced = new ArrayList<>();

  /** Bytes at a place; a new length if there are none. */
  private record Change(int at, byte[] bytes) {}

  FaultyFile(FaultyDisk disk, String name, long size) {
    this(disk, name, new byte[(int) size], new byte[0]);
    unsynced.add(new Change((int) size, new byte[0]));
  }

  private FaultyFile(FaultyDisk disk, String name, byte[] written, byte[] durable) {
    this.disk = disk;
    this.name = name;
    this.written = written;
    this.durable = durable;
  }

  @Override
  public long size() {
    synchronized (disk) {
      return written.length;
    }
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) {
    synchronized (disk) {
      int count = (int) Math.max(0, Math.min(length, written.length - at));
      if (count > 0) {
        System.arraycopy(written, (int) at, into, offset, count);
      }
      return count;
    }
  }

  /** One that fails has written half: who knows. */
  @Override
  public void write(long at, byte[] from, int offset, int length) throws IOException {
    synchronized (disk) {
      try {
        disk.begin(Operation.WRITE);
      } catch (IOException e) {
        change((int) at, Arrays.copyOfRange(from, offset, offset + length / 2));
        throw e;
      }
      change((int) at, Arrays.copyOfRange(from, offset, offset + length));
    }
  }

  private void change(int at, byte[] bytes) {
    if (bytes.length > 0) {
      written = put(written, at, bytes);
      unsynced.add(new Change(at, bytes));
    }
  }

  private static byte[] put(byte[] image, int at, byte[] bytes) {
    byte[] now = at + bytes.length > image.length ? Arrays.copyOf(image, at + bytes.length) : image;
    System.arraycopy(bytes, 0, now, at, bytes.length);
    return now;
  }

  @Override
  public void truncate(long size) throws IOException {
    synchronized (disk) {
      disk.begin(Operation.TRUNCATE);
      if (size < written.length) {
        written = Arrays.copyOf(written, (int) size);
        unsynced.add(new Change((int) size, new byte[0]));
      }
    }
  }

  /** One that fails forgets what it should have made durable, and the next knows nothing of it. */
  @Override
  public void force() throws IOException {
    synchronized (disk) {
      try {
        disk.begin(Operation.FORCE);
      } catch (IOException e) {
        unsynced.clear();
        throw e;
      }
      unsynced.forEach(this::makeDurable);
      unsynced.clear();
    }
  }

  private void makeDurable(Change change) {
    durable =
        change.bytes.length == 0
            ? Arrays.copyOf(durable, change.at)
            : put(durable, change.at, change.bytes);
  }

  long unsyncedBytes() {
    return unsynced.stream().mapToLong(change -> change.bytes.length).sum();
  }

  /** The file as it is, on another disk. */
  FaultyFile copy(FaultyDisk to) {
    FaultyFile copy = new FaultyFile(to, name, written.clone(), durable.clone());
    copy.unsynced.addAll(unsynced);
    return copy;
  }

  /** The file after a crash that keeps so many more bytes; takes from them what it keeps. */
  FaultyFile crashed(FaultyDisk found, String as, Crash crash, long[] kept) {
    byte[] left = durable.clone();
    long all = unsyncedBytes();
    long from = crash.outOfOrder() ? Math.max(0, all - kept[0]) : 0;
    long to = crash.outOfOrder() ? all : Math.min(kept[0], all);
    boolean any = kept[0] > 0;
    kept[0] -= to - from;
    long seen = 0;
    for (Change change : unsynced) {
      if (change.bytes.length == 0) {
        left = any ? Arrays.copyOf(left, change.at) : left;
        continue;
      }
      int begin = (int) Math.max(0, Math.min(from - seen, change.bytes.length));
      int end = (int) Math.max(begin, Math.min(to - seen, change.bytes.length));
      seen += change.bytes.length;
      left = lose(left, crash.tail(), change.at, begin);
      if (end > begin) {
        left = put(left, change.at + begin, Arrays.copyOfRange(change.bytes, begin, end));
      }
      left = lose(left, crash.tail(), change.at + end, change.bytes.length - end);
    }
    return new FaultyFile(found, as, left, left.clone());
  }

  private static byte[] lose(byte[] image, Crash.Tail kind, int at, int length) {
    return length == 0 || kind == Crash.Tail.LOST ? image : put(image, at, tail(kind, length));
  }

  private static byte[] tail(Crash.Tail kind, int length) {
    byte[] tail = new byte[length];
    for (int i = 0; kind == Crash.Tail.GARBAGE && i < length; i++) {
      tail[i] = (byte) (i * 31 + 0xA5);
    }
    return tail;
  }

  boolean flip(long at) {
    if (at < 0 || at >= written.length) {
      return false;
    }
    written[(int) at] ^= 1;
    if (at < durable.length) {
      durable[(int) at] ^= 1;
    }
    return true;
  }

  @Override
  public void close() {
    // What is in the page cache stays there.
  }

  @Override
  public String toString() {
    return name;
  }
}
