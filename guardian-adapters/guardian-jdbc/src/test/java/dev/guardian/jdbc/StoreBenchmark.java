package dev.guardian.jdbc;

import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many appends a second the journal makes durable, beside what the disk can do in the same
 * minute: a bare file that is appended to and forced after each record. Absolute figures move with
 * the machine, the ratio much less.
 */
final class StoreBenchmark {
  private static final long SECONDS = 3;
  private static final String RECORD = "{\"event\":\"" + "x".repeat(186) + "\"}";

  private StoreBenchmark() {}

  /**
   * @param args a folder on the disk to measure; by default a temporary one
   */
  public static void main(String[] args) throws Exception {
    Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("guardian-bench");
    System.out.printf("%-28s %12s %10s %10s%n", "", "appends/s", "p50 µs", "x fsync");
    try (PostgresServer server = PostgresServer.in(folder.resolve("postgres"))) {
      for (int round = 1; round <= 3; round++) {
        double fsyncs = fsyncs(folder);
        for (int callers : new int[] {1, 16, 100, 400}) {
          Path file = folder.resolve("bench-" + callers + ".db");
          Files.deleteIfExists(file);
          appends("SQLite", new SqliteDatabase(file), callers, fsyncs);
          appends("PostgreSQL", PostgresDatabase.fresh(server.url()), callers, fsyncs);
        }
      }
    }
    reading(folder);
  }

  private static double fsyncs(Path folder) throws IOException {
    Path file = folder.resolve("fsync");
    ByteBuffer record = ByteBuffer.wrap(new byte[200]);
    long[] nanos = new long[200_000];
    int count = 0;
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long end = System.nanoTime() + SECONDS * 1_000_000_000;
          System.nanoTime() < end;
          count++) {
        long start = System.nanoTime();
        channel.write(record.rewind());
        channel.force(false);
        nanos[count] = System.nanoTime() - start;
      }
    }
    Files.delete(file);
    double perSecond = count / (double) SECONDS;
    print("file, force after each", perSecond, nanos, count, perSecond);
    return perSecond;
  }

  private static void appends(String name, TestDatabase database, int callers, double fsyncs)
      throws Exception {
    LongAdder total = new LongAdder();
    long[] nanos = new long[1_000_000];
    int[] count = {0};
    CountDownLatch done = new CountDownLatch(callers);
    long start = System.nanoTime();
    try (JdbcStore store = database.open()) {
      for (int caller = 0; caller < callers; caller++) {
        String run = "run-" + caller;
        boolean timed = caller == 0;
        new Thread(
                () -> {
                  while (System.nanoTime() - start < SECONDS * 1_000_000_000) {
                    long before = System.nanoTime();
                    store
                        .journal()
                        .append(run, List.of(new JournalRecord(Kind.EVENT, "1.0", RECORD)));
                    total.increment();
                    if (timed) {
                      nanos[count[0]++] = System.nanoTime() - before;
                    }
                  }
                  done.countDown();
                })
            .start();
      }
      done.await();
      print(
          name + ", " + callers + " callers",
          total.sum() / (double) SECONDS,
          nanos,
          count[0],
          fsyncs);
    }
  }

  /**
   * A run of 1,000 records among 100,000 of others: the chain must not make reading depend on the
   * others.
   */
  private static void reading(Path folder) {
    Path file = folder.resolve("bench-read.db");
    try (SqliteStore store = SqliteStore.open(file)) {
      List<JournalRecord> one = List.of(new JournalRecord(Kind.EVENT, "1.0", RECORD));
      List<JournalRecord> hundred = Collections.nCopies(100, one.get(0));
      for (int n = 0; n < 1000; n++) {
        store.journal().append("read", one);
        store.journal().append("other-" + n % 50, hundred);
      }
      for (int n = 0; n < 3; n++) {
        long start = System.nanoTime();
        int size = store.journal().read("read").size();
        System.out.printf(
            "read %d of 101,000 records: %.1f ms%n", size, (System.nanoTime() - start) / 1e6);
      }
    }
  }

  private static void print(String what, double perSecond, long[] nanos, int count, double fsyncs) {
    Arrays.sort(nanos, 0, count);
    System.out.printf(
        "%-28s %,12.0f %10.0f %10.2f%n",
        what, perSecond, nanos[count / 2] / 1e3, perSecond / fsyncs);
  }
}
