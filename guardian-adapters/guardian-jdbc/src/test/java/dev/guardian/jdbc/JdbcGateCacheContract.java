package dev.guardian.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.guardian.spi.GateCache;
import dev.guardian.testkit.store.DurableGateCacheContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the stores of this module owe beyond the contract of the port. */
abstract class JdbcGateCacheContract extends DurableGateCacheContract {
  JdbcStore store;

  /** The same at each call. */
  abstract TestDatabase database();

  @Override
  protected GateCache open() {
    store = database().open();
    return store.gateCache();
  }

  @Override
  protected GateCache reopen() {
    store.close();
    return open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void what_cannot_be_read_is_not_there_and_the_store_goes_on() throws Exception {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));

    database().execute("UPDATE gate_result SET result = '{\"verdict\":\"GREAT\"}'");

    assertThat(cache.find(ONE, KEY, NOON)).isEmpty();
    cache.keep(ONE, kept("run-2/tests/unit#1", NOON));
    assertThat(cache.find(ONE, KEY, NOON)).contains(kept("run-2/tests/unit#1", NOON));
  }

  @Test
  @Tag("threat:E5")
  void half_a_surrogate_pair_in_a_name_is_refused_so_that_no_two_results_become_one() {
    assertThatThrownBy(() -> cache.keep(ONE, kept("run\uD800", NOON)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("surrogate");
    cache.land(ONE, List.of("run\uD800"));

    cache.keep(ONE, kept("run-1", NOON));
    assertThat(cache.find(ONE, KEY, NOON)).isPresent();
  }

  @Test
  void a_closed_cache_says_so() {
    store.close();

    assertThatThrownBy(() -> cache.keep(ONE, kept("run-1", NOON)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> cache.find(ONE, KEY, NOON))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("closed");
  }
}
