package dev.guardian.testkit.journal;

import dev.guardian.journal.Disk;
import dev.guardian.journal.DiskFile;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that knows what was written and what was synced, so that it can lose the
 * difference, and whose operations fail when told to.
 *
 * <p>Every operation that changes something has a number, from 1: a creation, a write, a
 * truncation, a force, a removal, a sync of the directory. {@link #before} sees each before it
 * happens; {@link #fail} makes some fail. {@link #crashed} gives the disk that is found after the
 * power was lost.
 *
 * <p>A failed force loses what it should have made durable, and a later one succeeds without it, as
 * operating systems do: {@link FaultyFile} keeps showing it until the crash, like a page cache.
 *
 * <p>Safe for use by several threads.
 */
public final class FaultyDisk implements Disk {
  private final Map<String, FaultyFile> files = new LinkedHashMap<>();
  private final Map<String, FaultyFile> synced = new LinkedHashMap<>();
  private @Nullable Object owner;
  private long operations;
  private Faults faults = Faults.NONE;
  private Consumer<Operation> before = operation -> {};

  /** What a disk can be asked to change. */
  public enum Operation {
    CREATE,
    WRITE,
    TRUNCATE,
    FORCE,
    DELETE,
    SYNC_DIRECTORY
  }

  /** Makes an empty disk on which nothing fails. */
  public FaultyDisk() {}

  /** How many operations that change something were begun. */
  public synchronized long operations() {
    return operations;
  }

  /** Has operations fail from now on, or none: {@link Faults#NONE}. */
  public synchronized void fail(Faults how) {
    faults = how;
  }

  /**
   * Has something look at the disk before each operation, with {@link #crashed} for instance. It
   * may throw an {@link Error}, which ends the program that uses the disk in the middle.
   */
  public synchronized void before(Consumer<Operation> look) {
    before = look;
  }

  /**
   * Returns the disk that is found after a loss of power now; this one stays as it is. It has no
   * owner and nothing fails on it.
   */
  public synchronized FaultyDisk crashed(Crash crash) {
    FaultyDisk found = new FaultyDisk();
    Map<String, FaultyFile> entries = entries(crash.entries());
    long[] kept = {crash.keptBytes()};
    entries.forEach(
        (name, file) -> {
          FaultyFile left = file.crashed(found, name, crash, kept);
          found.files.put(name, left);
          found.synced.put(name, left);
        });
    return found;
  }

  private Map<String, FaultyFile> entries(Crash.Entries kept) {
    Map<String, FaultyFile> entries = new LinkedHashMap<>(synced);
    if (kept == Crash.Entries.ALL || kept == Crash.Entries.REMOVALS) {
      entries.keySet().retainAll(files.keySet());
    }
    if (kept == Crash.Entries.ALL || kept == Crash.Entries.CREATIONS) {
      entries.putAll(files);
    }
    return entries;
  }

  /**
   * Returns the disk that is found after its owner was killed and the computer went on: all can be
   * read, and what was not forced still is not. This one stays as it is.
   */
  public synchronized FaultyDisk killed() {
    FaultyDisk found = new FaultyDisk();
    Map<FaultyFile, FaultyFile> copies = new IdentityHashMap<>();
    files.forEach((name, file) -> found.files.put(name, copy(file, found, copies)));
    synced.forEach((name, file) -> found.synced.put(name, copy(file, found, copies)));
    return found;
  }

  private static FaultyFile copy(
      FaultyFile file, FaultyDisk to, Map<FaultyFile, FaultyFile> copies) {
    return copies.computeIfAbsent(file, any -> file.copy(to));
  }

  /** Whether files were created or removed and the directory was not synced since. */
  public synchronized boolean hasUnsyncedEntries() {
    return !files.equals(synced);
  }

  /** How many bytes were written, to files that are there, and not forced yet. */
  public synchronized long unsyncedBytes() {
    return files.values().stream().mapToLong(FaultyFile::unsyncedBytes).sum();
  }

  /**
   * Flips the lowest bit of a byte that is on the disk.
   *
   * @throws IllegalArgumentException if there is no such byte
   */
  public synchronized void flip(String name, long at) {
    FaultyFile file = files.get(name);
    if (file == null || !file.flip(at)) {
      throw new IllegalArgumentException("there is no byte " + at + " of a file '" + name + "'");
    }
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized DiskFile create(String name, long size) throws IOException {
    begin(Operation.CREATE);
    FaultyFile file = new FaultyFile(this, name, size);
    files.put(name, file);
    return file;
  }

  @Override
  public synchronized DiskFile open(String name) throws IOException {
    FaultyFile file = files.get(name);
    if (file == null) {
      throw new FileNotFoundException(name);
    }
    return file;
  }

  @Override
  public synchronized void delete(String name) throws IOException {
    begin(Operation.DELETE);
    if (files.remove(name) == null) {
      throw new FileNotFoundException(name);
    }
  }

  @Override
  public synchronized void syncDirectory() throws IOException {
    begin(Operation.SYNC_DIRECTORY);
    synced.clear();
    synced.putAll(files);
  }

  @Override
  public synchronized Closeable lock() throws IOException {
    if (owner != null) {
      throw new IOException("the journal in " + this + " is already open; close it first");
    }
    Object taken = new Object();
    owner = taken;
    return () -> release(taken);
  }

  private synchronized void release(Object taken) {
    if (owner == taken) {
      owner = null;
    }
  }

  /** Counts an operation and fails it if it is to fail. Called with the disk's monitor. */
  void begin(Operation operation) throws IOException {
    operations++;
    before.accept(operation);
    faults.check(operation, operations);
  }

  @Override
  public String toString() {
    return "a simulated disk";
  }
}
