package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.TrustLedger;
import org.junit.jupiter.api.Test;

/** What a {@link TrustLedger} owes that outlives its process. */
public abstract class DurableTrustLedgerContract extends TrustLedgerContract {

  /** Closes the store that {@link #open} opened, opens it again and returns its ledger. */
  protected abstract TrustLedger reopen() throws Exception;

  @Test
  protected void entries_are_there_after_reopening_and_still_known() throws Exception {
    ledger.append(merged(2));
    ledger.append(merged(1));

    ledger = reopen();

    assertThat(ledger.append(merged(1))).isFalse();
    assertThat(ledger.append(merged(3))).isTrue();
    assertThat(ledger.entries(SHOP, "otto")).containsExactly(merged(2), merged(1), merged(3));
  }
}
