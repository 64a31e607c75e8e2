package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.TrustLedger;
import dev.guardian.testkit.store.DurableTrustLedgerContract;
import dev.guardian.trust.LedgerEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcLedgerContract extends DurableTrustLedgerContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected TrustLedger open() {
    store = database().open();
    return store.ledger();
  }

  @Override
  protected TrustLedger reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void half_a_surrogate_pair_in_a_key_is_refused_so_that_no_two_keys_become_one() {
    assertThatThrownBy(
            () -> ledger.append(LedgerEntry.granted(SHOP, "otto", "L1", "k\uD800", MOMENT, "")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("surrogate");
  }

  @Test
  void half_a_surrogate_pair_in_the_words_for_people_is_replaced() {
    ledger.append(LedgerEntry.granted(SHOP, "otto", "L1", "k", MOMENT, "a\uD800b"));

    assertThat(ledger.entries(SHOP, "otto"))
        .extracting(LedgerEntry::detail)
        .containsExactly("a\uFFFDb");
  }

  @Test
  void a_closed_ledger_says_so() {
    store.close();

    assertThatThrownBy(() -> ledger.append(merged(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> ledger.entries(SHOP, "otto"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
