package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store to one owner: a lock of the operating system on {@code <file>.lock}, which holds
 * the owner's process id for people to read. The operating system frees it when the owner dies,
 * however it dies. The lock file stays: were it deleted, two processes could each lock a file of
 * that name.
 */
final class StoreLock implements AutoCloseable {
  /**
   * The stores open in this JVM. They must be known before the lock file is opened once more,
   * because closing any channel on a file may free every lock that the process has on it.
   */
  private static final Set<Path> OPEN_HERE = ConcurrentHashMap.newKeySet();

  /** Far behind the process id, so that systems whose locks forbid reading let others read that. */
  private static final long LOCKED_BYTE = 1L << 40;

  private final Path store;
  private final FileChannel channel;

  private StoreLock(Path store, FileChannel channel) {
    this.store = store;
    this.channel = channel;
  }

  /**
   * Takes the lock, or refuses at once.
   *
   * @param store the store's real path
   * @throws StoreException if this or another process has the store open, or the lock file cannot
   *     be written
   */
  static StoreLock take(Path store) {
    if (!OPEN_HERE.add(store)) {
      throw new StoreException(
          store.toString(),
          store + " is already open in this process; share that SqliteStore, or close it first");
    }
    try {
      return new StoreLock(store, locked(store));
    } catch (RuntimeException | Error e) {
      OPEN_HERE.remove(store);
      throw e;
    }
  }

  private static FileChannel locked(Path store) {
    Path file = store.resolveSibling(store.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
      if (lock == null) {
        throw new StoreException(
            store.toString(), store + " is open in " + holder(file) + "; close it there first");
      }
      write(channel, ProcessHandle.current().pid() + "\n");
      return channel;
    } catch (IOException | OverlappingFileLockException | StoreException e) {
      closeQuietly(channel);
      if (e instanceof StoreException refused) {
        throw refused;
      }
      throw new StoreException(
          store.toString(),
          file + " cannot be locked: " + e + "; put the store on a local disk that can be written",
          e);
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

  private static void write(FileChannel channel, String text) throws IOException {
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)), 0);
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The lock was not ours, or its owner is done with it: there is nothing left to lose.
    }
  }

  @Override
  public void close() {
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.truncate(0);
    } catch (IOException e) {
      // A stale process id misleads nobody who sees that the lock is free.
    }
    closeQuietly(channel);
    OPEN_HERE.remove(store);
  }
}
