package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.spi.JournalRecord;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What another process leaves behind that is killed, and what it holds while it lives. */
abstract class KilledProcessContract {
  @TempDir Path folder;

  /** The same at each call. */
  abstract TestDatabase database();

  @Test
  @Tag("threat:J1")
  void everything_acknowledged_is_there_after_a_kill() throws Exception {
    killRepeatedly(new Random().nextLong(), 10);
  }

  @Test
  @Tag("soak")
  @Tag("threat:J1")
  void everything_acknowledged_is_there_after_each_of_two_hundred_kills() throws Exception {
    killRepeatedly(new Random().nextLong(), 200);
  }

  private void killRepeatedly(long seed, int rounds) throws Exception {
    Random random = new Random(seed);
    Map<String, Integer> acknowledged = new HashMap<>();
    for (int round = 1; round <= rounds; round++) {
      int lines = round % 5 == 0 ? 0 : random.nextInt(400);

      acknowledged.putAll(appendAndKill(lines));

      checkRecovered(acknowledged, "seed " + seed + ", round " + round);
    }
    System.out.printf(
        "%s: seed %d, %d kills, acknowledged and recovered: %s%n",
        getClass().getSimpleName(), seed, rounds, acknowledged);
  }

  /**
   * Kills the process once it has acknowledged so many appends, and returns the last acknowledged
   * one of each caller.
   */
  private Map<String, Integer> appendAndKill(int lines) throws Exception {
    Process process = ChildJvm.start(AppendingProcess.class, folder, database().spec());
    Map<String, Integer> last = new HashMap<>();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");
      int seen = 0;
      for (String line = ChildJvm.next(out); line != null; line = ChildJvm.next(out)) {
        String[] words = line.split(" ");
        last.put(words[0], Integer.valueOf(words[1]));
        if (++seen > lines) {
          // By its handle: Process itself would close the pipe, and acknowledgements in it would be
          // lost.
          process.toHandle().destroyForcibly();
        }
      }
    }
    process.waitFor();
    return last;
  }

  private void checkRecovered(Map<String, Integer> acknowledged, String when) {
    try (JdbcStore store = database().open()) {
      for (int caller = 0; caller < AppendingProcess.CALLERS; caller++) {
        String run = "run-" + caller;
        List<JournalRecord> records = store.journal().read(run);
        int acked = acknowledged.getOrDefault(run, -1) + 1;
        assertThat(records.size()).as("%s, %s", when, run).isBetween(2 * acked, 2 * (acked + 1));
        assertThat(records).as("%s, %s", when, run).isEqualTo(pairs(records.size() / 2));
        acknowledged.put(run, records.size() / 2 - 1);
      }
      checkSoon(store, acknowledged, when);
      int acked = acknowledged.getOrDefault(AppendingProcess.AUDIT, -1) + 1;
      int entries = store.audit().entries().size();
      assertThat(entries).as(when).isBetween(acked, acked + 1);
      assertThat(store.audit().verify()).as(when).isEmpty();
      acknowledged.put(AppendingProcess.AUDIT, entries - 1);
      checkDeliveries(store, acknowledged, when);
    }
  }

  /** What nobody waited for is an exact beginning too. */
  private static void checkSoon(JdbcStore store, Map<String, Integer> acknowledged, String when) {
    List<JournalRecord> records = store.journal().read(AppendingProcess.SOON);
    int acked = acknowledged.getOrDefault(AppendingProcess.SOON, -1) + 1;
    assertThat(records.size())
        .as(when)
        .isBetween(2 * acked, 2 * (acked + AppendingProcess.UNDER_WAY));
    assertThat(records).as(when).isEqualTo(pairs(records.size() / 2));
    acknowledged.put(AppendingProcess.SOON, records.size() / 2 - 1);
  }

  private static void checkDeliveries(
      JdbcStore store, Map<String, Integer> acknowledged, String when) {
    List<DeliveryEntry> entries = store.releases().entries(AppendingProcess.SERVICE);
    int acked = acknowledged.getOrDefault(AppendingProcess.DELIVERIES, -1) + 1;
    assertThat(entries.size()).as(when).isBetween(acked, acked + 1);
    assertThat(entries)
        .as(when)
        .isEqualTo(
            IntStream.range(0, entries.size()).mapToObj(AppendingProcess::delivery).toList());
    Optional<String> holder = store.locks().holder(AppendingProcess.SERVICE);
    assertThat(holder.orElse(""))
        .as(when)
        .isIn("", "run-" + (entries.size() - 1), "run-" + entries.size());
    acknowledged.put(AppendingProcess.DELIVERIES, entries.size() - 1);
  }

  private static List<JournalRecord> pairs(int count) {
    List<JournalRecord> all = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      all.addAll(AppendingProcess.pair(n));
    }
    return all;
  }

  @Test
  @Tag("threat:J8")
  void a_store_is_refused_while_another_process_has_it_and_free_once_that_is_killed()
      throws Exception {
    Process process = ChildJvm.start(AppendingProcess.class, folder, database().spec());
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).isEqualTo("ready");

      assertThatThrownBy(() -> database().open())
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("is open in ")
          .hasMessageContaining("process " + process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }

    database().open().close();
  }

  @Test
  @Tag("threat:J8")
  void another_process_is_refused_even_after_this_one_refused_a_second_opening() throws Exception {
    try (JdbcStore store = database().open()) {
      assertThatThrownBy(() -> database().open()).isInstanceOf(StoreException.class);

      Process process = ChildJvm.start(AppendingProcess.class, folder, database().spec());
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);

      assertThat(process.waitFor()).isNotZero();
      assertThat(output)
          .contains("is open in ")
          .contains("process " + ProcessHandle.current().pid());
      assertThat(store.journal().runs()).isEmpty();
    }
  }

  @Test
  @Tag("twin:J8")
  void each_opening_has_a_later_epoch() {
    for (long epoch = 1; epoch <= 3; epoch++) {
      try (JdbcStore store = database().open()) {
        assertThat(store.epoch()).isEqualTo(epoch);
      }
    }
  }
}
