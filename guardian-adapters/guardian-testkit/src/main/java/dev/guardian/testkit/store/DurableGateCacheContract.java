package dev.guardian.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.guardian.spi.GateCache;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a {@link GateCache} that outlives its process owes. */
public abstract class DurableGateCacheContract extends GateCacheContract {

  /** Closes the cache and opens what it left behind. */
  protected abstract GateCache reopen() throws Exception;

  @Test
  protected void what_was_kept_and_what_landed_is_there_after_it_is_opened_again()
      throws Exception {
    cache.keep(ONE, kept("run-1/tests/unit#1", NOON));
    cache.land(ONE, List.of("run-1/tests/unit#1"));

    cache = reopen();

    assertThat(cache.find(TWO, KEY, NOON)).contains(kept("run-1/tests/unit#1", NOON));
  }
}
