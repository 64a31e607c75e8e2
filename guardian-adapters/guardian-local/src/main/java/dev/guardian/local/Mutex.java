package dev.guardian.local;

import dev.guardian.spi.PlatformException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One owner at a time, among the threads of this process and among all processes of the machine.
 * The operating system frees it when its owner dies, however it dies. Not reentrant. The lock file
 * stays: were it deleted, two processes could each lock a file of that name.
 */
final class Mutex implements AutoCloseable {
  /** Locks of files belong to processes, so the threads of this one need one of their own. */
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final ReentrantLock here;
  private final FileChannel channel;

  private Mutex(ReentrantLock here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  /**
   * Waits until it is free and takes it.
   *
   * @throws PlatformException if the thread is interrupted, or the file cannot be locked
   */
  static Mutex take(Path file) {
    ReentrantLock here = lockOf(file);
    try {
      here.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted while waiting for '" + file + "'", e);
    }
    return locked(file, here, true).orElseThrow();
  }

  /**
   * Takes it if it is free now.
   *
   * @throws PlatformException if the file cannot be locked
   */
  static Optional<Mutex> tryTake(Path file) {
    ReentrantLock here = lockOf(file);
    return here.tryLock() ? locked(file, here, false) : Optional.empty();
  }

  private static ReentrantLock lockOf(Path file) {
    ReentrantLock lock = HERE.computeIfAbsent(file, each -> new ReentrantLock());
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException("'" + file + "' is held by this very thread");
    }
    return lock;
  }

  private static Optional<Mutex> locked(Path file, ReentrantLock here, boolean waits) {
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = waits ? channel.lock() : channel.tryLock();
      if (lock != null) {
        return Optional.of(new Mutex(here, channel));
      }
      release(here, channel);
      return Optional.empty();
    } catch (IOException e) {
      release(here, channel);
      throw new PlatformException("'" + file + "' cannot be locked: " + e, e);
    }
  }

  private static void release(ReentrantLock here, @Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // The system frees the lock with the process at the latest.
    } finally {
      here.unlock();
    }
  }

  @Override
  public void close() {
    release(here, channel);
  }
}
