package dev.guardian.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One process's part of a folder that several share: {@code <id>} for its workspaces and {@code
 * <id>.lock}, locked while the process lives. A lock that can be taken means that its process is
 * dead, also where process numbers say nothing, as between containers.
 */
final class WorkspaceRoot implements AutoCloseable {
  private static final String LOCK = ".lock";

  /**
   * Looking at a lock of one's own would give it away: closing any channel of a file ends all its
   * locks.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path lockFile;
  private final FileChannel channel;

  private WorkspaceRoot(Path folder, Path lockFile, FileChannel channel) {
    this.folder = folder;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** Takes a part of its own and removes those of dead processes. */
  static WorkspaceRoot under(Path shared) throws IOException {
    Path root = Files.createDirectories(shared).toRealPath();
    return DurableFile.locked(
        root.resolve("workspaces.lock-all"),
        () -> {
          sweep(root);
          return take(root);
        });
  }

  /** The folder for this process's workspaces. */
  Path folder() {
    return folder;
  }

  private static WorkspaceRoot take(Path root) throws IOException {
    String id = UUID.randomUUID().toString();
    Path lockFile = root.resolve(id + LOCK);
    OURS.add(lockFile);
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw new IOException(
          lockFile + " is new, but locked already; is it on a file system without locks?");
    }
    return new WorkspaceRoot(Files.createDirectory(root.resolve(id)), lockFile, channel);
  }

  private static void sweep(Path root) throws IOException {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(root, "*" + LOCK)) {
      for (Path lockFile : locks) {
        if (!OURS.contains(lockFile) && dead(lockFile)) {
          String name = lockFile.getFileName().toString();
          FolderRemoval.remove(root.resolve(name.substring(0, name.length() - LOCK.length())));
          Files.deleteIfExists(lockFile);
        }
      }
    }
  }

  private static boolean dead(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }

  @Override
  public void close() throws IOException {
    FolderRemoval.remove(folder);
    Files.deleteIfExists(lockFile);
    channel.close();
    OURS.remove(lockFile);
  }
}
