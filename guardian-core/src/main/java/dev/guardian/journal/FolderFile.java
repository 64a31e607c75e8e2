package dev.guardian.journal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of the operating system.
 *
 * <p>Not one {@link java.nio.channels.FileChannel}, because that closes itself for everybody when a
 * thread that uses it is interrupted, and callers write and read here on threads of their own. A
 * {@link RandomAccessFile} does not, and of the channels an asynchronous one forces without it: on
 * POSIX systems {@code force(false)} is {@code fdatasync} in both.
 */
final class FolderFile implements DiskFile {
  private final RandomAccessFile file;
  private final AsynchronousFileChannel forcing;
  private final ReentrantLock position = new ReentrantLock();

  FolderFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
    try {
      forcing =
          AsynchronousFileChannel.open(
              path, Set.of(StandardOpenOption.WRITE), UncalledExecutor.INSTANCE);
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  @Override
  public long size() throws IOException {
    return file.length();
  }

  @Override
  public int read(long at, byte[] into, int offset, int length) throws IOException {
    position.lock();
    try {
      file.seek(at);
      int done = 0;
      while (done < length) {
        int count = file.read(into, offset + done, length - done);
        if (count < 0) {
          break;
        }
        done += count;
      }
      return done;
    } finally {
      position.unlock();
    }
  }

  @Override
  public void write(long at, byte[] from, int offset, int length) throws IOException {
    position.lock();
    try {
      file.seek(at);
      file.write(from, offset, length);
    } finally {
      position.unlock();
    }
  }

  @Override
  public void truncate(long size) throws IOException {
    file.setLength(size);
  }

  @Override
  public void force() throws IOException {
    forcing.force(false);
  }

  @Override
  public void close() throws IOException {
    try (RandomAccessFile closing = file) {
      forcing.close();
    }
  }
}
