package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.JournalException;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import dev.guardian.spi.JournalRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged journal may be refused, but is never read as another history. */
final class DamagedFileTest {
  private static final int RUNS = 3;

  @TempDir Path folder;

  @Test
  @Tag("threat:J3")
  void a_flipped_bit_is_refused_or_harmless() throws Exception {
    flipBits(new Random().nextLong(), 300);
  }

  @Test
  @Tag("soak")
  @Tag("threat:J3")
  void a_flipped_bit_is_refused_or_harmless_in_twenty_thousand_places() throws Exception {
    flipBits(new Random().nextLong(), 20_000);
  }

  private void flipBits(long seed, int times) throws Exception {
    Path file = folder.resolve("guardian.db");
    History written = write(file);
    byte[] sound = Files.readAllBytes(file);
    Random random = new Random(seed);
    int refused = 0;

    for (int i = 0; i < times; i++) {
      byte[] damaged = sound.clone();
      int bit = random.nextInt(damaged.length * 8);
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file, damaged);
      try {
        assertThat(read(file)).as("seed %d, bit %d", seed, bit).isEqualTo(written);
      } catch (StoreException | JournalException e) {
        refused++;
      }
    }

    System.out.printf("seed %d: %d of %d flips refused, the rest harmless%n", seed, refused, times);
    assertThat(refused).as("seed %d", seed).isPositive();
    Files.write(file, sound);
    assertThat(read(file)).isEqualTo(written);
  }

  private static History write(Path file) {
    try (SqliteStore store = SqliteStore.open(file)) {
      for (int n = 0; n < 40; n++) {
        store
            .journal()
            .append(
                "run-" + n % RUNS,
                List.of(new JournalRecord(Kind.EVENT, "1", "{\"n\":" + n + "}")));
      }
      store
          .journal()
          .append("run-0", List.of(new JournalRecord(Kind.COMMANDS, "1", "x".repeat(9000))));
      store.journal().end("run-2");
    }
    return read(file);
  }

  private static History read(Path file) {
    try (SqliteStore store = SqliteStore.open(file)) {
      List<List<JournalRecord>> records =
          IntStream.range(0, RUNS).mapToObj(n -> store.journal().read("run-" + n)).toList();
      return new History(store.journal().runs(), records);
    }
  }

  private record History(List<JournalRun> runs, List<List<JournalRecord>> records) {}
}
