package dev.guardian.jdbc;

import dev.guardian.change.ObjectId;
import dev.guardian.delivery.DeliveryEntry;
import dev.guardian.delivery.Release;
import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.JournalRecord;
import dev.guardian.spi.JournalRecord.Kind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A program that appends until it is killed. Prints {@code ready}, then a line such as {@code run-2
 * 17} for each append that was acknowledged. Each caller has at most one append that it has not
 * printed yet.
 */
final class AppendingProcess {
  static final int CALLERS = 4;
  static final String AUDIT = "audit";
  static final String DELIVERIES = "deliveries";
  static final String SERVICE = "local/shop";

  private AppendingProcess() {}

  /**
   * @param args the store's file
   */
  public static void main(String[] args) {
    SqliteStore store = SqliteStore.open(Path.of(args[0]));
    PrintStream out = System.out;
    out.println("ready");
    for (int caller = 0; caller < CALLERS; caller++) {
      String run = "run-" + caller;
      new Thread(() -> appendForEver(store, run, out)).start();
    }
    new Thread(() -> auditForEver(store, out)).start();
    new Thread(() -> deliverForEver(store, out)).start();
  }

  private static void appendForEver(SqliteStore store, String run, PrintStream out) {
    for (int n = store.journal().read(run).size() / 2; ; n++) {
      store.journal().append(run, pair(n));
      out.println(run + " " + n);
    }
  }

  private static void auditForEver(SqliteStore store, PrintStream out) {
    for (int n = store.audit().entries().size(); ; n++) {
      store
          .audit()
          .append(new AuditEntry("" + n, Instant.EPOCH, "guardian", "decided", "", Map.of()));
      out.println(AUDIT + " " + n);
    }
  }

  /** Takes the lock for each delivery and keeps the last one's. */
  private static void deliverForEver(SqliteStore store, PrintStream out) {
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
