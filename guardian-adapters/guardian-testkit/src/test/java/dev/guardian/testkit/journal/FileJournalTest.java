package dev.guardian.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.journal.FileJournal;
import dev.guardian.journal.JournalOptions;
import dev.guardian.spi.Journal;
import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRun;
import dev.guardian.testkit.store.Callers;
import dev.guardian.testkit.store.DurableJournalContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileJournalTest extends DurableJournalContract {
  private static final JournalOptions SMALL =
      JournalOptions.defaults().withSegmentBytes(64 << 10).withCompactionBytes(64 << 10);

  @TempDir Path folder;

  @Override
  protected Journal open() {
    return FileJournal.open(folder, SMALL);
  }

  @Override
  protected Journal reopen() {
    journal.close();
    return open();
  }

  @Test
  void a_thousand_virtual_callers_append_over_many_segments() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 1000; caller++) {
      String run = "run-" + caller;
      callers.add(
          () -> {
            journal.append(run, List.of(event("x".repeat(500))));
            journal.append(run, List.of(event("2")));
            return journal.read(run).size() == 2;
          });
    }

    assertThat(Callers.atOnce(Callers.virtual(), callers)).containsOnly(true);

    journal = reopen();
    assertThat(journal.runs()).hasSize(1000);
    assertThat(journal.read("run-999")).containsExactly(event("x".repeat(500)), event("2"));
  }

  @Test
  void a_thread_that_is_interrupted_harms_no_other() throws Exception {
    journal.append("run-1", numbered(1, 1));
    Thread.currentThread().interrupt();

    journal.append("run-1", numbered(2, 2));
    List<JournalRecord> read = journal.read("run-1");
    journal.append("run-1", numbered(3, 3));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(read).isEqualTo(numbered(1, 2));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 3));
  }

  @Test
  void whoever_is_told_may_append_in_turn() {
    CompletableFuture<Void> both =
        journal
            .appendSoon("run-1", numbered(1, 1))
            .thenRun(() -> journal.append("run-1", numbered(2, 2)))
            .toCompletableFuture();

    assertThat(both).succeedsWithin(Duration.ofSeconds(10));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 2));
  }

  @Test
  @Tag("threat:J8")
  void a_folder_has_one_owner() {
    assertThatThrownBy(() -> FileJournal.open(folder, SMALL))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("already open in this process");
  }

  @Test
  @Tag("twin:J8")
  void a_folder_is_free_once_its_journal_is_closed() throws Exception {
    int epoch = ((FileJournal) journal).epoch();

    journal = reopen();

    assertThat(((FileJournal) journal).epoch()).isGreaterThan(epoch);
  }

  @Test
  void the_space_of_forgotten_runs_is_given_back() throws Exception {
    journal.append("kept", numbered(1, 3));
    for (int n = 0; n < 20; n++) {
      journal.append("run-" + n, List.of(event("x".repeat(20_000))));
      journal.end("run-" + n);
    }
    long before = bytes();
    for (int n = 0; n < 20; n++) {
      journal.forget("run-" + n);
    }

    ((FileJournal) journal).compact();

    assertThat(bytes()).isLessThan(before / 2);
    assertThat(journal.read("kept")).isEqualTo(numbered(1, 3));
    journal = reopen();
    assertThat(journal.runs()).containsExactly(new JournalRun("kept", false));
    assertThat(journal.read("kept")).isEqualTo(numbered(1, 3));
  }

  private long bytes() throws Exception {
    try (var files = java.nio.file.Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Test
  void appends_and_reads_go_on_during_compactions() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      String own = "caller-" + caller;
      callers.add(() -> comeAndGo(own));
    }
    callers.add(
        () -> {
          for (int n = 0; n < 10; n++) {
            ((FileJournal) journal).compact();
          }
          return true;
        });

    assertThat(Callers.atOnce(Callers.platform(), callers)).containsOnly(true);

    journal = reopen();
    assertThat(journal.runs()).hasSize(8);
    for (int caller = 0; caller < 8; caller++) {
      assertThat(journal.read("caller-" + caller)).isEqualTo(numbered(1, 60));
    }
  }

  private boolean comeAndGo(String own) {
    boolean right = true;
    for (int n = 1; n <= 60; n++) {
      journal.append(own, numbered(n, n));
      String guest = own + "-" + n;
      journal.append(guest, List.of(event("x".repeat(300))));
      right &= journal.read(own).equals(numbered(1, n));
      journal.end(guest);
      journal.forget(guest);
    }
    return right;
  }

  @Test
  void what_is_read_is_what_was_appended_whatever_it_was() throws Exception {
    long seed = Long.getLong("guardian.seed", System.nanoTime());
    System.out.println("-Dguardian.seed=" + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<JournalRecord>> expected = new LinkedHashMap<>();
    for (int n = 0; n < 400; n++) {
      String run = "run-" + random.nextInt(20);
      List<JournalRecord> records =
          IntStream.range(0, 1 + random.nextInt(3)).mapToObj(i -> any(random)).toList();
      if (random.nextBoolean()) {
        journal.append(run, records);
      } else {
        journal.appendSoon(run, records);
      }
      expected.computeIfAbsent(run, name -> new ArrayList<>()).addAll(records);
      if (random.nextInt(100) == 0) {
        journal = reopen();
      }
    }

    for (Map.Entry<String, List<JournalRecord>> run : expected.entrySet()) {
      assertThat(journal.read(run.getKey())).as("seed %d", seed).isEqualTo(run.getValue());
    }
    assertThat(journal.runs())
        .extracting(JournalRun::run)
        .containsExactlyElementsOf(expected.keySet());
  }

  private static JournalRecord any(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int letters = random.nextInt(10) == 0 ? random.nextInt(5000) : random.nextInt(40);
    for (int i = 0; i < letters; i++) {
      int letter = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(128);
      text.appendCodePoint(
          Character.isBmpCodePoint(letter) && Character.isSurrogate((char) letter) ? '?' : letter);
    }
    JournalRecord.Kind kind = JournalRecord.Kind.values()[random.nextInt(2)];
    return new JournalRecord(kind, "1." + random.nextInt(9), text.toString());
  }

  @Test
  void half_a_surrogate_pair_keeps_its_meaning_in_json() {
    journal.append("run-1", List.of(event("\"a\uD800b\"")));

    assertThat(journal.read("run-1")).containsExactly(event("\"a\\ud800b\""));
  }

  @Test
  void half_a_surrogate_pair_in_a_name_is_refused_and_harms_nobody() {
    assertThatThrownBy(() -> journal.append("run-\uD800", numbered(1, 1)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("surrogate");

    journal.append("run-1", numbered(1, 1));
    assertThat(journal.read("run-1")).isEqualTo(numbered(1, 1));
  }
}
