package dev.guardian.jdbc;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Release;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * A program that appends until it is killed. Prints {@code ready}, then a line such as {@code run-2
 * 17} for each append that was acknowledged. Each caller has at most one append that it has not
 * printed yet, the one that does not wait {@link #UNDER_WAY}.
 */
final class AppendingProcess {
  static final int CALLERS = 4;
  static final String SOON = "soon";
  static final int UNDER_WAY = 8;
  static final String AUDIT = "audit";
  static final String DELIVERIES = "deliveries";
  static final String SERVICE = "local/shop";

  private AppendingProcess() {}

  /**
   * @param args where the store is
   */
  public static void main(String[] args) {
    ChildJvm.diesWithItsParent();
    JdbcStore store = TestDatabase.of(args[0]).open();
    PrintStream out = System.out;
    out.println("ready");
    for (int caller = 0; caller < CALLERS; caller++) {
      String run = "run-" + caller;
      new Thread(() -> appendForEver(store, run, out)).start();
    }
    new Thread(() -> appendSoonForEver(store, out)).start();
    new Thread(() -> auditForEver(store, out)).start();
    new Thread(() -> deliverForEver(store, out)).start();
  }

  private static void appendForEver(JdbcStore store, String run, PrintStream out) {
    for (int n = store.journal().read(run).size() / 2; ; n++) {
      store.journal().append(run, pair(n));
      out.println(run + " " + n);
    }
  }

  private static void appendSoonForEver(JdbcStore store, PrintStream out) {
    Semaphore free = new Semaphore(UNDER_WAY);
    for (int n = store.journal().read(SOON).size() / 2; ; n++) {
      free.acquireUninterruptibly();
      String line = SOON + " " + n;
      var unused =
          store
              .journal()
              .appendSoon(SOON, pair(n))
              .thenRun(
                  () -> {
                    out.println(line);
                    free.release();
                  });
    }
  }

  private static void auditForEver(JdbcStore store, PrintStream out) {
    for (int n = store.audit().entries().size(); ; n++) {
      store
          .audit()
          .append(new AuditEntry("" + n, Instant.EPOCH, "guardian", "decided", "", Map.of()));
      out.println(AUDIT + " " + n);
    }
  }

  /** Takes the lock for each delivery and keeps the last one's. */
  private static void deliverForEver(JdbcStore store, PrintStream out) {
    for (int n = store.releases().entries(SERVICE).size(); ; n++) {
      store.locks().release(SERVICE, "run-" + (n - 1));
      if (!store.locks().acquire(SERVICE, "run-" + n)) {
        throw new IllegalStateException("the lock is held by " + store.locks().holder(SERVICE));
      }
      store.releases().append(delivery(n));
      out.println(DELIVERIES + " " + n);
    }
  }

  static DeliveryEntry delivery(int n) {
    Release release =
        new Release(
            "site",
            String.format("sha256:%064x", n),
            new ObjectId(String.format("%040x", n)),
            Instant.EPOCH,
            null);
    return new DeliveryEntry(
        DeliveryEntry.Kind.COMPLETED,
        SERVICE,
        "production",
        "run-" + n,
        Instant.EPOCH,
        "guardian",
        release,
        "");
  }

  /** One append: two records, to be kept both or neither. */
  static List<JournalRecord> pair(int n) {
    return List.of(
        new JournalRecord(Kind.EVENT, "1", "{\"event\":" + n + "}"),
        new JournalRecord(Kind.COMMANDS, "1", "{\"commands\":" + n + "}"));
  }
}
