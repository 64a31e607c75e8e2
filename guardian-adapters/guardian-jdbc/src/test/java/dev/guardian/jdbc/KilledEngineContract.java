package dev.guardian.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalRun;
import dev.guardian.testkit.engine.SamplePipeline;
import dev.guardian.trust.LedgerEntry;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real engine that is killed at random moments and started again on its store, round after round:
 * what it does outside of the store happens exactly once, and whatever it accepted it finishes.
 */
@Tag("threat:D6")
@Tag("threat:J1")
abstract class KilledEngineContract {
  @TempDir Path folder;
  private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();
  private final Set<Long> accepted = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();
  private int killsBeforeReady;

  /** The same at each call. */
  abstract TestDatabase database();

  @AfterEach
  void stopKilling() {
    killer.shutdownNow();
  }

  @Test
  void effects_happen_once_and_what_was_accepted_is_finished() throws Exception {
    killRepeatedly(new Random().nextLong(), 10);
  }

  @Test
  @Tag("soak")
  void effects_happen_once_and_what_was_accepted_is_finished_through_two_hundred_kills()
      throws Exception {
    killRepeatedly(new Random().nextLong(), 200);
  }

  private void killRepeatedly(long seed, int rounds) throws Exception {
    Random random = new Random(seed);
    for (int round = 1; round <= rounds; round++) {
      Process process = start(random.nextLong(), firstToSubmit());
      // Each fifth one dies wherever it is, mostly while it takes up what the last one left.
      if (round % 5 == 0) {
        kill(process, 300 + random.nextInt(500));
        follow(process, Integer.MAX_VALUE, 0);
      } else {
        follow(process, random.nextInt(20), random.nextInt(20));
      }
    }
    Process last = start(random.nextLong(), 0);
    follow(last, Integer.MAX_VALUE, 0);
    assertThat(last.exitValue()).as("%s: %s", seed, troubles).isZero();

    String when = "seed " + seed;
    List<Long> merged = merged();
    assertThat(troubles).as(when).isEmpty();
    assertThat(merged).as("%s: merges", when).doesNotHaveDuplicates().containsAll(accepted);
    checkStore(when, merged);
    System.out.printf(
        "%s: %d rounds, %d kills, %d of them before it was ready, %d changes accepted,"
            + " %d merged once and credited once, seed %d%n",
        getClass().getSimpleName(),
        rounds,
        rounds,
        killsBeforeReady,
        accepted.size(),
        merged.size(),
        seed);
  }

  private long firstToSubmit() {
    long number = 1;
    while (accepted.contains(number)) {
      number++;
    }
    return number;
  }

  private Process start(long seed, long first) throws IOException {
    return ChildJvm.start(
        EngineProcess.class,
        folder,
        database().spec(),
        effects().toString(),
        String.valueOf(seed),
        String.valueOf(first));
  }

  /** Reads what an engine says to its end, and kills it so long after so many lines. */
  private void follow(Process process, int lines, long millis) throws Exception {
    int seen = 0;
    try (BufferedReader out = process.inputReader(UTF_8)) {
      for (String line = ChildJvm.next(out); line != null; line = ChildJvm.next(out)) {
        note(line);
        if (seen++ == lines) {
          kill(process, millis);
        }
      }
    }
    process.waitFor();
    killsBeforeReady += seen == 0 ? 1 : 0;
  }

  private void kill(Process process, long millis) {
    // By its handle: Process itself would close the pipe, and acknowledgements in it would be lost.
    ProcessHandle handle = process.toHandle();
    var unused = killer.schedule(handle::destroyForcibly, millis, TimeUnit.MILLISECONDS);
  }

  private void note(String line) {
    if (line.matches("accepted \\d+")) {
      accepted.add(Long.valueOf(line.substring("accepted ".length())));
    } else if (!line.matches("ready|ended \\d+ MERGED|SLF4J.*")) {
      troubles.add(line);
    }
  }

  private Path effects() {
    return folder.resolve("effects");
  }

  private List<Long> merged() {
    return EffectsForge.lines(effects()).stream()
        .map(line -> Long.valueOf(line.split(" ")[1]))
        .toList();
  }

  private void checkStore(String when, List<Long> merged) {
    try (JdbcStore store = database().open()) {
      List<Long> credited =
          store.ledger().entries(EffectsForge.SHOP, SamplePipeline.AGENT).stream()
              .filter(entry -> entry.kind() == LedgerEntry.Kind.MERGED)
              .map(LedgerEntry::change)
              .toList();
      List<JournalRun> runs = store.journal().runs();
      assertThat(credited).as("%s: credits", when).containsExactlyInAnyOrderElementsOf(merged);
      assertThat(runs).as("%s: runs", when).hasSize(merged.size()).allMatch(JournalRun::ended);
      assertThat(store.audit().entries())
          .as("%s: entries that say how a run ended", when)
          .filteredOn(entry -> entry.action().equals("ended"))
          .extracting(AuditEntry::key)
          .hasSize(merged.size())
          .doesNotHaveDuplicates();
      assertThat(store.audit().verify()).as(when).isEmpty();
    }
  }
}
