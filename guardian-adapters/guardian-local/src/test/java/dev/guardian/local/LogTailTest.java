package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogTailTest {
  @TempDir Path folder;

  @Test
  void the_end_is_read_and_no_more_than_that() throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "first\nsecond\näöü😀");

    assertThat(LogTail.of(log, 100)).isEqualTo("first\nsecond\näöü😀");
    assertThat(LogTail.of(log, 4)).isEqualTo("öü😀");
    assertThat(LogTail.of(log, 1)).isEmpty();
    assertThat(LogTail.of(log, 0)).isEmpty();
    assertThat(LogTail.of(folder.resolve("b.log"), 5)).isEmpty();
  }

  @Test
  void a_log_that_grew_too_large_is_cut_short_while_its_process_writes_on() throws Exception {
    Path log = folder.resolve("a.log");
    try (OutputStream process =
        Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      process.write(new byte[(int) LogTail.MOST_BYTES]);
      process.write("before".getBytes());

      LogTail.cut(List.of(folder));
      process.write(" after".getBytes());
    }

    assertThat(Files.size(log)).isEqualTo(6);
    assertThat(LogTail.of(log, 12)).isEqualTo("before after");
  }

  @Test
  void a_log_of_common_size_stays_whole() throws Exception {
    Path log = Files.writeString(folder.resolve("a.log"), "text");

    LogTail.cut(List.of(folder, folder.resolve("not there")));

    assertThat(log).hasContent("text");
  }
}
