package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.AuditLog;
import org.junit.jupiter.api.Test;

/** What an {@link AuditLog} owes that outlives its process. */
public abstract class DurableAuditLogContract extends AuditLogContract {

  /** Closes the store that {@link #open} opened, opens it again and returns its audit log. */
  protected abstract AuditLog reopen() throws Exception;

  @Test
  protected void entries_are_there_after_reopening_and_still_known() throws Exception {
    audit.append(entry("b"));
    audit.append(entry("a"));

    audit = reopen();
    audit.append(entry("a"));
    audit.append(entry("c"));

    assertThat(audit.entries()).containsExactly(entry("b"), entry("a"), entry("c"));
  }
}
