package dev.guardian.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.guardian.journal.Disk;
import dev.guardian.journal.DiskFile;
import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.spi.JournalException;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operating system itself says when a disk is full. */
final class FullDiskTest {
  private static final Path FULL = Path.of("/dev/full");
  private static final JournalOptions SMALL = JournalOptions.defaults().withSegmentBytes(4096);

  @TempDir Path folder;

  @Test
  @Tag("threat:J4")
  void a_disk_that_is_full_is_named_and_what_was_acknowledged_is_kept() throws Exception {
    assumeTrue(Files.exists(FULL), "this system has no /dev/full");
    JournalDisk disk = new JournalDisk(Disk.folder(folder));
    FileJournal journal = FileJournal.open(disk, SMALL);
    journal.append("run-1", List.of(Story.event("1")));
    disk.full = true;

    assertThatThrownBy(
            () -> {
              for (int n = 0; n < 10; n++) {
                journal.append("run-2", List.of(Story.event("x".repeat(1000))));
              }
            })
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("No space left on device");

    assertThat(journal.read("run-1")).containsExactly(Story.event("1"));
    journal.close();
    disk.full = false;
    try (FileJournal again = FileJournal.open(disk, SMALL)) {
      assertThat(again.read("run-1")).containsExactly(Story.event("1"));
      again.append("run-2", List.of(Story.event("x".repeat(5000))));
    }
  }

  /** A folder that is full when it is told so: what is created writes to {@code /dev/full}. */
  private static final class JournalDisk implements Disk {
    private final Disk disk;
    volatile boolean full;

    JournalDisk(Disk disk) {
      this.disk = disk;
    }

    @Override
    public List<String> list() throws IOException {
      return disk.list();
    }

    @Override
    public DiskFile create(String name, long size) throws IOException {
      if (full) {
        try (RandomAccessFile file = new RandomAccessFile(FULL.toFile(), "rw")) {
          file.write(new byte[(int) size]);
        }
      }
      return disk.create(name, size);
    }

    @Override
    public DiskFile open(String name) throws IOException {
      return disk.open(name);
    }

    @Override
    public void delete(String name) throws IOException {
      disk.delete(name);
    }

    @Override
    public void syncDirectory() throws IOException {
      disk.syncDirectory();
    }

    @Override
    public Closeable lock() throws IOException {
      return disk.lock();
    }
  }
}
