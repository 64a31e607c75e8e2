package dev.guardian.testkit.journal;

/**
 * What a loss of power leaves of what was not forced.
 *
 * @param keptBytes how many bytes of the unforced writes are on the disk, in the order of the
 *     writes of each file; the write in which they end is torn
 * @param tail what stands in place of the rest
 * @param entries which creations and removals of files that were not synced are there
 * @param outOfOrder the bytes that are kept of each file are the last instead of the first: of what
 *     was not forced a disk may write any part before any other
 */
public record Crash(long keptBytes, Tail tail, Entries entries, boolean outOfOrder) {

  /** One after which the first bytes are there. */
  public Crash(long keptBytes, Tail tail, Entries entries) {
    this(keptBytes, tail, entries, false);
  }

  /** What stands where a lost write should have been. */
  public enum Tail {
    /** What was there before; the file has the length that it had. */
    LOST,
    /** Zeros: the length was kept, the bytes were not. */
    ZEROS,
    /** Bytes of something else. */
    GARBAGE
  }

  /** Which unsynced changes of the directory are there: it may keep some and lose others. */
  public enum Entries {
    ALL,
    NONE,
    CREATIONS,
    REMOVALS
  }

  /** Nothing that was not forced is left. */
  public static Crash total() {
    return new Crash(0, Tail.LOST, Entries.NONE);
  }

  /** All that was written is there, forced or not. */
  public static Crash keepingAll() {
    return new Crash(Long.MAX_VALUE, Tail.LOST, Entries.ALL);
  }
}
