package dev.guardian.journal;

import dev.guardian.spi.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From the files that are there to a journal that can be written. */
final class Opening {
  private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

  private final Disk disk;
  private final JournalOptions options;
  private final Recovered found;

  private Opening(Disk disk, JournalOptions options, Recovered found) {
    this.disk = disk;
    this.options = options;
    this.found = found;
  }

  /**
   * Reads the files.
   *
   * @throws JournalException if they are damaged
   */
  static Opening of(Disk disk, JournalOptions options) throws IOException {
    Recovered found = Recovery.read(disk);
    Damage damage = found.damage;
    if (damage != null) {
      found.close();
      throw new JournalException(
          "the journal in "
              + disk
              + " is damaged and is left as it is: "
              + damage
              + "; restore it from a copy, or copy what is intact with FileJournal.salvage");
    }
    return new Opening(disk, options, found);
  }

  Disk disk() {
    return disk;
  }

  JournalOptions options() {
    return options;
  }

  RunIndex index() {
    return found.index;
  }

  int epoch() {
    return found.epoch + 1;
  }

  long nextSequence() {
    return found.nextSequence;
  }

  long forgottenBytes() {
    return found.forgottenBytes;
  }

  /**
   * Makes what was read durable before anyone relies on it, since a process that was killed may
   * have written it and not forced it; cuts off a torn write; and begins a segment of a new epoch.
   */
  Segments begin() throws IOException {
    try {
      for (Segment segment : found.segments) {
        if (segment == last() || segment.name.compacted()) {
          cut(segment);
        }
      }
      disk.syncDirectory();
      for (String name : found.leftovers) {
        disk.delete(name);
      }
      return new Segments(
          disk, options, epoch(), found.segments, found.lastNumber + 1, found.nextSequence);
    } catch (IOException | RuntimeException | Error e) {
      found.close();
      throw e;
    }
  }

  private Segment last() {
    return found.segments.get(found.segments.size() - 1);
  }

  private void cut(Segment segment) throws IOException {
    if (segment == last() && !segment.name.compacted()) {
      if (found.tornBytes > 0) {
        LOG.warn(
            "{} in {} ended in {} bytes of a write that a crash cut short, behind frame {};"
                + " nobody was told that it was durable, and it is removed",
            segment.name,
            disk,
            found.tornBytes,
            found.nextSequence - 1);
      }
      segment.file.truncate(segment.end);
      segment.size = segment.end;
    }
    segment.file.force();
  }

  static FolderDisk folder(Path folder) {
    try {
      return FolderDisk.at(folder);
    } catch (IOException e) {
      throw new JournalException(folder + " cannot be used: " + e + "; name another folder", e);
    }
  }

  static FolderDisk existing(Path folder) {
    try {
      return FolderDisk.existing(folder);
    } catch (IOException e) {
      throw new JournalException(
          folder + " cannot be read: " + e + "; name the folder of a journal", e);
    }
  }

  static Closeable lock(Disk disk) {
    try {
      return disk.lock();
    } catch (IOException e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // It is free when this process ends, at the latest.
    }
  }

  static JournalException failed(Disk disk, IOException e) {
    return new JournalException(
        "the journal in " + disk + " cannot be opened: " + e + "; mend the disk and open it again",
        e);
  }

  static JournalReport verify(Disk disk) {
    Closeable lock = lock(disk);
    try {
      Recovered found = Recovery.read(disk);
      found.close();
      return new JournalReport(
          found.frames,
          found.index.runs().size(),
          found.epoch,
          found.tornBytes,
          Optional.ofNullable(found.damage));
    } catch (IOException e) {
      throw failed(disk, e);
    } finally {
      release(lock);
    }
  }
}
