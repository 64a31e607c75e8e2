package dev.guardian.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the edge writes and the observer reads. */
final class TrafficLogTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path folder;
  private Home home;
  private TrafficHistory history;

  @BeforeEach
  void begin() {
    home = Home.at(folder.resolve("home"));
    history = new TrafficHistory(home.traffic());
  }

  @Test
  void what_is_written_is_read() throws IOException {
    TrafficLog log = new TrafficLog(home);
    log.request("web", "sha256:a", 3 * MILLI, false);
    log.request("web", "sha256:b", 5 * MILLI, true);
    log.request("api", "sha256:a", 7 * MILLI, true);
    log.request("web", "sha256:a", 3 * MILLI, true);
    log.flush();

    SampleAnswer sample = history.sample("web", "sha256:a", 0, Long.MAX_VALUE);

    assertThat(sample.requests()).isEqualTo(2);
    assertThat(sample.errors()).isEqualTo(1);
    assertThat(sample.latencies())
        .containsOnly(java.util.Map.entry(LatencyScale.number(3 * MILLI), 2L));
    assertThat(sample.to()).isLessThanOrEqualTo(SampleAnswer.micros(Instant.now()));
  }

  @Test
  void nobody_vouches_for_what_is_not_written_yet() throws IOException {
    TrafficLog log = new TrafficLog(home);
    log.request("web", "sha256:a", MILLI, false);
    log.flush();
    long vouched = history.sample("web", "sha256:a", 0, Long.MAX_VALUE).to();
    log.request("web", "sha256:a", MILLI, false);

    SampleAnswer sample = history.sample("web", "sha256:a", 0, Long.MAX_VALUE);

    assertThat(sample.to()).isEqualTo(vouched);
    assertThat(sample.requests()).isEqualTo(1);
  }

  @Test
  void a_line_that_was_cut_off_with_the_edge_is_left_out_and_the_next_edge_goes_on()
      throws IOException {
    TrafficLog killed = new TrafficLog(home);
    killed.request("web", "sha256:a", MILLI, false);
    killed.flush();
    Path file = TrafficLog.files(home.traffic()).get(0);
    Files.writeString(file, "r 0 123", StandardOpenOption.APPEND);
    TrafficLog next = new TrafficLog(home);
    next.request("web", "sha256:a", MILLI, false);
    next.flush();

    assertThat(history.sample("web", "sha256:a", 0, Long.MAX_VALUE).requests()).isEqualTo(2);
    next.request("web", "sha256:a", MILLI, false);
    next.flush();
    assertThat(history.sample("web", "sha256:a", 0, Long.MAX_VALUE).requests()).isEqualTo(3);
  }

  @Test
  void a_new_observer_reads_the_same() throws IOException {
    TrafficLog log = new TrafficLog(home);
    for (int i = 0; i < 100_000; i++) {
      log.request("web", "sha256:" + i % 3, i * 1_000L, i % 7 == 0);
    }
    log.flush();

    SampleAnswer first = history.sample("web", "sha256:1", 0, Long.MAX_VALUE);
    SampleAnswer second =
        new TrafficHistory(home.traffic()).sample("web", "sha256:1", 0, Long.MAX_VALUE);

    assertThat(first.requests()).isEqualTo(33_333);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void full_files_follow_each_other_and_the_oldest_are_given_up() throws IOException {
    TrafficLog log = new TrafficLog(home, 8_000);
    long written = 0;
    for (int turn = 0; turn < 2 * TrafficLog.MOST_FILES + 4; turn++) {
      for (int i = 0; i < 1_000; i++) {
        log.request("web", "sha256:a", MILLI, false);
      }
      written += 1_000;
      log.flush();
      history.catchUp();
    }
    log.flush();

    SampleAnswer sample = history.sample("web", "sha256:a", 0, Long.MAX_VALUE);

    assertThat(TrafficLog.files(home.traffic())).hasSize(TrafficLog.MOST_FILES);
    assertThat(sample.requests()).isBetween(15_000L, written - 1_000);
    assertThat(sample.from()).isEqualTo(TrafficLog.base(TrafficLog.files(home.traffic()).get(0)));
  }
}
