package dev.guardian.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One folder of flat files, as a journal uses it: the seam at which tests let a disk fail. {@link
 * #toString} names the folder in messages.
 *
 * <p>Nothing here is durable by itself: the bytes and the length of a file are after {@link
 * DiskFile#force}, that a file is there or gone is after {@link #syncDirectory}.
 */
public interface Disk {

  /**
   * Returns a folder of the operating system, and makes it if need be.
   *
   * @throws IOException if it cannot be made
   */
  static Disk folder(Path folder) throws IOException {
    return FolderDisk.at(folder);
  }

  /** Returns the names of all files, in any order. */
  List<String> list() throws IOException;

  /**
   * Makes a file of this length that reads as zeros, with its space on the disk taken, and opens it
   * for reading and writing. What a file of this name held before is gone.
   */
  DiskFile create(String name, long size) throws IOException;

  /** Opens a file that is there for reading and writing. */
  DiskFile open(String name) throws IOException;

  /** Removes a file that is there. */
  void delete(String name) throws IOException;

  /** Returns when every creation and removal of a file before it is durable. */
  void syncDirectory() throws IOException;

  /**
   * Takes the folder for one owner, at once or not at all; it is free again when what is returned
   * is closed or the owner's process is dead.
   *
   * @throws IOException if another has it; the message says who, and what to do
   */
  Closeable lock() throws IOException;
}
