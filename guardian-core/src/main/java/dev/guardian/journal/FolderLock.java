package dev.guardian.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder to one owner: a lock of the operating system on the file {@code lock} in it, which
 * holds the owner's process id for people to read. The operating system frees it when the owner
 * dies, however it dies. The file stays: were it deleted, two processes could each lock a file of
 * that name.
 */
final class FolderLock implements Closeable {
  static final String NAME = "lock";

  /**
   * The folders open in this JVM. They must be known before the lock file is opened once more,
   * because closing any channel on a file may free every lock that the process has on it.
   */
  private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

  /** Far behind the process id, so that systems whose locks forbid reading let others read that. */
  private static final long LOCKED_BYTE = 1L << 40;

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock, or refuses at once.
   *
   * @param folder its real path
   */
  static FolderLock take(Path folder) throws IOException {
    if (!OPEN_HERE.add(folder)) {
      throw new IOException(
          "the journal in "
              + folder
              + " is already open in this process; share that FileJournal, or close it first");
    }
    try {
      return new FolderLock(folder, locked(folder.resolve(NAME)));
    } catch (IOException | RuntimeException | Error e) {
      OPEN_HERE.remove(folder);
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
        throw new IOException(
            "the journal in "
                + file.getParent()
                + " is open in "
                + holder(file)
                + "; close it there first");
      }
      channel.truncate(0);
      byte[] pid = (ProcessHandle.current().pid() + "\n").getBytes(US_ASCII);
      channel.write(ByteBuffer.wrap(pid), 0);
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new IOException(file + " is locked by another class loader of this process", e);
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static String holder(Path file) {
    try {
      String pid = Files.readString(file, US_ASCII).strip();
      return pid.matches("\\d{1,19}") ? "process " + pid : "another process";
    } catch (IOException e) {
      return "another process";
    }
  }

  @Override
  public void close() throws IOException {
    if (!channel.isOpen()) {
      return;
    }
    try (FileChannel closing = channel) {
      closing.truncate(0);
    } catch (IOException e) {
      // A stale process id misleads nobody who sees that the lock is free.
    } finally {
      OPEN_HERE.remove(folder);
    }
  }
}
