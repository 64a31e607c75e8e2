package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.Locks;
import dev.guardian.testkit.delivery.DurableLocksContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcLocksContract extends DurableLocksContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected Locks open() {
    store = database().open();
    return store.locks();
  }

  @Override
  protected Locks reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void half_a_surrogate_pair_in_a_name_is_refused_so_that_no_two_locks_become_one() {
    assertThatThrownBy(() -> locks.acquire("shop\uD800", "run-1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("surrogate");
    assertThatThrownBy(() -> locks.acquire("shop", "run\uD800"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("surrogate");

    assertThat(locks.holder("shop")).isEmpty();
  }

  @Test
  void closed_locks_say_so() {
    store.close();

    assertThatThrownBy(() -> locks.acquire("shop", "run-1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> locks.release("shop", "run-1")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> locks.holder("shop"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
