package dev.guardian.journal;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of the operating system. */
final class FolderDisk implements Disk {
  private static final int STEP = 1 << 20;

  private final Path folder;

  private FolderDisk(Path folder) {
    this.folder = folder;
  }

  /** Finds the one path by which a folder is known, and makes it if need be. */
  static FolderDisk at(Path folder) throws IOException {
    return new FolderDisk(Files.createDirectories(folder.toAbsolutePath()).toRealPath());
  }

  /** Finds a folder that must be there. */
  static FolderDisk existing(Path folder) throws IOException {
    return new FolderDisk(folder.toRealPath());
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /**
   * Writes zeros rather than leaving a hole: only then has the file system nothing left to note
   * down when a frame is forced, and only then can the disk not be full.
   */
  @Override
  public DiskFile create(String name, long size) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
    FolderFile file = new FolderFile(folder.resolve(name));
    try {
      byte[] zeros = new byte[(int) Math.min(STEP, size)];
      for (long at = 0; at < size; at += zeros.length) {
        file.write(at, zeros, 0, (int) Math.min(zeros.length, size - at));
      }
      return file;
    } catch (IOException | RuntimeException | Error e) {
      file.close();
      throw e;
    }
  }

  @Override
  public DiskFile open(String name) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is not there or is no file");
    }
    return new FolderFile(file);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
  }

  @Override
  public void syncDirectory() throws IOException {
    if (File.separatorChar == '\\') {
      return; // Windows opens no folder as a file, and keeps its order of entries by itself.
    }
    // Not a FileChannel: the thread may be a caller's, and may be interrupted.
    try (AsynchronousFileChannel entries =
        AsynchronousFileChannel.open(
            folder, Set.of(StandardOpenOption.READ), UncalledExecutor.INSTANCE)) {
      entries.force(true);
    }
  }

  @Override
  public Closeable lock() throws IOException {
    return FolderLock.take(folder);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
