package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditEntry;
import dev.guardian.spi.AuditLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AuditLog} owes. One that outlives its process extends {@link
 * DurableAuditLogContract} instead.
 */
public abstract class AuditLogContract {
  /** A moment that only nanoseconds can tell from its neighbours. */
  protected static final Instant MOMENT = Instant.parse("2026-03-01T12:00:00.123456789Z");

  /** The log under test, opened anew before each test. */
  protected AuditLog audit;

  /** Made by JUnit; {@link #openFresh} fills the log in before each test. */
  @SuppressWarnings("NullAway.Init")
  protected AuditLogContract() {}

  /**
   * Returns a log that holds nothing yet. Called once before each test; closing is the caller's own
   * affair.
   */
  protected abstract AuditLog open() throws Exception;

  @BeforeEach
  void openFresh() throws Exception {
    audit = open();
  }

  /** Returns an entry with this key. */
  protected static AuditEntry entry(String key) {
    return new AuditEntry(
        key, MOMENT, "guardian", "decided", "change 7", Map.of("decision", "MERGE"));
  }

  @Test
  protected void a_new_log_is_empty() {
    assertThat(audit.entries()).isEmpty();
  }

  @Test
  protected void entries_come_back_as_they_were() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("z", "first");
    details.put("a", "second");
    details.put("", "ä'\"日👩‍🔧\n\t\u0000\u202E");
    AuditEntry rich =
        new AuditEntry("run-1/merge#1", MOMENT, "user:42 ü", "approved", "Änderung '7'", details);
    AuditEntry bare = new AuditEntry("run-1/merge#2", Instant.MIN, "", "", "", Map.of());

    audit.append(rich);
    audit.append(bare);

    assertThat(audit.entries()).containsExactly(rich, bare);
    assertThat(audit.entries().get(0).details().keySet()).containsExactly("z", "a", "");
  }

  @Test
  protected void an_entry_with_a_known_key_changes_nothing() {
    AuditEntry other =
        new AuditEntry("a", MOMENT.plusSeconds(1), "mallory", "granted", "L3", Map.of());

    audit.append(entry("a"));
    audit.append(other);
    audit.append(entry("A"));
    audit.append(entry("a"));

    assertThat(audit.entries()).containsExactly(entry("a"), entry("A"));
  }

  @Test
  protected void what_was_read_does_not_change_with_later_entries() {
    audit.append(entry("a"));
    List<AuditEntry> before = audit.entries();

    audit.append(entry("b"));

    assertThat(before).containsExactly(entry("a"));
  }

  @Test
  protected void many_callers_lose_nothing_and_keep_their_order() throws Exception {
    List<Callable<Boolean>> callers = new ArrayList<>();
    for (int caller = 0; caller < 8; caller++) {
      String prefix = "caller-" + caller + "-";
      callers.add(
          () -> {
            for (int n = 0; n < 20; n++) {
              audit.append(entry(prefix + n));
              audit.append(entry("shared-" + n));
            }
            return true;
          });
    }

    Callers.atOnce(Callers.platform(), callers);

    List<String> keys = audit.entries().stream().map(AuditEntry::key).toList();
    assertThat(keys).hasSize(9 * 20).doesNotHaveDuplicates();
    for (int caller = 0; caller < 8; caller++) {
      String prefix = "caller-" + caller + "-";
      List<String> own = keys.stream().filter(key -> key.startsWith(prefix)).toList();
      assertThat(own).hasSize(20).isSortedAccordingTo((a, b) -> number(a) - number(b));
    }
  }

  private static int number(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('-') + 1));
  }
}
