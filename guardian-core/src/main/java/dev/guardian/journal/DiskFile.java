package dev.guardian.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * A file of a {@link Disk}. Any thread may use it; an interrupt of that thread neither ends the
 * call nor closes the file.
 */
public interface DiskFile extends Closeable {

  /** Returns the length in bytes. */
  long size() throws IOException;

  /**
   * Reads up to {@code length} bytes from a place in the file.
   *
   * @return how many there were, 0 at or behind the end of the file
   */
  int read(long at, byte[] into, int offset, int length) throws IOException;

  /** Writes bytes to a place in the file; the file grows if it ends before them. */
  void write(long at, byte[] from, int offset, int length) throws IOException;

  /** Cuts the file off. */
  void truncate(long size) throws IOException;

  /**
   * Returns when all bytes written, and the length, are durable. After it has failed nobody knows
   * what is, and a later success says nothing about what was written before.
   */
  void force() throws IOException;
}
