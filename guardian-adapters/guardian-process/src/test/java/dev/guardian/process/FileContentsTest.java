package dev.guardian.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {
  /** By this clock whatever the tests write was written long ago. */
  private static final InstantSource LATER =
      InstantSource.offset(InstantSource.system(), Duration.ofHours(1));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.toRealPath().resolve("tool"), "one");
  }

  @Test
  @Tag("threat:E5")
  void a_file_overwritten_in_place_with_its_old_size_and_time_is_read_again() throws IOException {
    FileContents contents = new FileContents(LATER);
    FileTime modified = Files.getLastModifiedTime(file);
    Object changed = Files.getAttribute(file, "unix:ctime");
    FileContents.Content before = contents.of(file);

    do {
      Files.writeString(file, "two");
      Files.setLastModifiedTime(file, modified);
    } while (Files.getAttribute(file, "unix:ctime").equals(changed));

    assertThat(contents.of(file).digest()).isNotEqualTo(before.digest());
  }

  @Test
  @Tag("twin:E5")
  void a_file_that_stays_as_it_is_is_read_once() throws IOException {
    FileContents contents = new FileContents(LATER);

    FileContents.Content before = contents.of(file);

    assertThat(contents.of(file)).isSameAs(before);
  }

  @Test
  void a_file_written_just_now_is_read_again_for_it_may_be_written_once_more_at_the_same_time()
      throws IOException {
    Instant written = Instant.now();
    FileContents contents = new FileContents(() -> written);

    FileContents.Content before = contents.of(file);

    assertThat(contents.of(file)).isNotSameAs(before).isEqualTo(before);
  }

  @Test
  void where_no_time_of_change_is_known_a_file_is_always_read() throws IOException {
    try (FileSystem zip =
        FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
      Path inside = Files.writeString(zip.getPath("/tool"), "one");
      FileContents contents = new FileContents(LATER);

      FileContents.Content before = contents.of(inside);

      assertThat(contents.of(inside)).isNotSameAs(before).isEqualTo(before);
    }
  }
}
